using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>
/// Countries as a row names them: codes and blocs divided by <c>|</c>, <c>*</c> for all, <c>!</c> in front for all others.
/// </summary>
internal sealed record CountryScope(IReadOnlyList<string> Names, bool IsInverted)
{
    public bool IsEverywhere => !IsInverted && Names is ["*"];

    public static CountryScope Parse(string text)
    {
        var inverted = text.StartsWith('!');
        return new CountryScope(text[(inverted ? 1 : 0)..].Split('|', StringSplitOptions.RemoveEmptyEntries), inverted);
    }

    public bool Contains(CountryCode country, DateOnly on, IReadOnlyList<BlocMember> blocs) =>
        IsInverted ^ Names.Any(name => name == "*" || name == country.Value || blocs.Any(bloc => bloc.Has(name, country, on)));
}

/// <summary>A country's membership of a customs union.</summary>
internal sealed record BlocMember(string Bloc, CountryCode Member, Validity Validity)
{
    public bool Has(string bloc, CountryCode country, DateOnly on) => Bloc == bloc && Member == country && Validity.Covers(on);
}
