using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>A duty rate of a destination's tariff; a specific part is per kilogram of net weight.</summary>
internal sealed record TariffRow(
    CountryScope Destination,
    CountryScope Origin,
    IReadOnlyList<string> HsPrefixes,
    decimal RatePercent,
    decimal PerKg,
    CurrencyCode? Currency,
    TariffCombination Combination,
    Validity Validity,
    Provenance Provenance);

/// <summary>What a tariff line does with its two parts.</summary>
internal enum TariffCombination
{
    /// <summary>The ad valorem and the specific part together.</summary>
    Sum,

    /// <summary>Whichever is more.</summary>
    Max,
}

/// <summary>A rate of one tax.</summary>
internal sealed record TaxRateRow(
    CountryCode Country,
    string Tax,
    string Region,
    IReadOnlyList<string> HsPrefixes,
    decimal RatePercent,
    Validity Validity,
    Provenance Provenance);

/// <summary>Goods on a named list.</summary>
internal sealed record GoodsListRow(string List, IReadOnlyList<string> HsPrefixes, Validity Validity, Provenance Provenance);
