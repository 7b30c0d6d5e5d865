using System.Globalization;

namespace ExportPlatform.Customs.Rates;

/// <summary>One line of a central bank's daily sheet.</summary>
internal sealed class OfficialRate
{
    /// <summary>ISO 4217, or <c>XDR</c> for the special drawing right.</summary>
    public required string Currency { get; init; }

    /// <summary>The day the sheet is for; it holds until the next one.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Roubles for one unit, more than zero.</summary>
    public required decimal RubPerUnit { get; init; }

    /// <summary>Whose sheet, such as <c>cbr</c>.</summary>
    public required string Sheet { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>Sheet, day, pair and rate: what a decision keeps.</summary>
    public string RateId => string.Create(CultureInfo.InvariantCulture, $"{Sheet}:{EffectiveOn:yyyy-MM-dd}:{Currency}/RUB={RubPerUnit:0.############}");
}
