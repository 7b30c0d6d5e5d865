using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Rules;

/// <summary>A row of a rule table.</summary>
internal interface IRuleRow
{
    /// <summary>Its name, days and source.</summary>
    RuleDates Dates { get; }
}

/// <summary>Asks rule rows for a day.</summary>
internal static class DatedRows
{
    /// <summary>The rows in force on a day.</summary>
    public static IEnumerable<TRow> On<TRow>(this IEnumerable<TRow> rows, DateOnly day)
        where TRow : IRuleRow =>
        rows.Where(row => row.Dates.Covers(day));
}

/// <summary>A gate that goods sent from a country must pass; origin <c>*</c> is for countries without rows of their own.</summary>
internal sealed record OriginGateRow(string Origin, string Gate, string Authority, RuleDates Dates) : IRuleRow;

/// <summary>The contract sum from which currency control asks for more.</summary>
internal sealed record CurrencyThresholdRow(
    string Origin, CurrencyControlLevel Level, Money Threshold, ThresholdStart Starts, RuleDates Dates) : IRuleRow
{
    /// <summary>Whether a sum is over the threshold.</summary>
    public bool Reaches(Money sum) => Starts is ThresholdStart.From ? sum >= Threshold : sum > Threshold;
}

/// <summary>What currency control asks for, the least first.</summary>
internal enum CurrencyControlLevel
{
    /// <summary>The code of the operation is enough.</summary>
    CODE_ONLY,

    /// <summary>The contract and its papers go to the bank before payment.</summary>
    DOCUMENTS,

    /// <summary>The contract needs a unique number from the bank before anything is sent.</summary>
    UNK_REQUIRED,
}

/// <summary>Whether the threshold itself is over it.</summary>
internal enum ThresholdStart
{
    /// <summary>It is under.</summary>
    Above,

    /// <summary>It is over.</summary>
    From,
}

/// <summary>The ages from which goods that may be cultural property need evidence or a permit.</summary>
internal sealed record CulturalAgeRow(string Origin, int EvidenceFromYears, int PermitFromYears, RuleDates Dates) : IRuleRow;

/// <summary>A word in a description that asks for the year of making, whatever the heading.</summary>
internal sealed record CulturalWordRow(string Word, RuleDates Dates) : IRuleRow;

/// <summary>Up to where the short customs form of the post may be printed.</summary>
internal sealed record PostalFormRow(string Form, decimal BelowSdr, long UpToGrams, RuleDates Dates) : IRuleRow;

/// <summary>A description that says nothing, such as <c>gift</c>.</summary>
internal sealed record VagueDescriptionRow(string Description, RuleDates Dates) : IRuleRow;

/// <summary>The similarity of names from which a party is looked at, and from which it is stopped.</summary>
internal sealed record ScreeningBandRow(decimal HoldFrom, decimal ReviewFrom, decimal WeakAliasFactor, RuleDates Dates) : IRuleRow;
