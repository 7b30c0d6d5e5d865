using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>One charge of a regime. Steps run in order, so a later base may hold an earlier charge.</summary>
internal sealed record ChargeRow(
    string RegimeId,
    int Step,
    string Name,
    ChargeKind Kind,
    ChargeFormula Formula,
    ValueExpression Base,
    decimal? RatePercent,
    string RateTable,
    decimal SharePercent,
    CurrencyCode? Currency,
    decimal FreeAmount,
    decimal LessAmount,
    decimal PerKg,
    decimal FreeKg,
    decimal FixedAmount,
    decimal WaiveUpTo,
    Validity Validity,
    Provenance Provenance);

/// <summary>How a charge is computed.</summary>
internal enum ChargeFormula
{
    /// <summary>Each line: base x rate x share.</summary>
    Percent,

    /// <summary>Each line: base x rate / (1 - rate): a tax that is part of its own base.</summary>
    Inside,

    /// <summary>Each line: base x (VAT + CT) / (1 - CT) x share: China's composite of VAT and consumption tax.</summary>
    Composite,

    /// <summary>Each line: the tariff's rate for the goods.</summary>
    Tariff,

    /// <summary>Each line: the percentage points restrictions add to the tariff.</summary>
    ExtraDuty,

    /// <summary>Once: max(rate x (base - free amount), per kg x (kg - free kg)) - less amount, split over the lines by value.</summary>
    Consignment,

    /// <summary>Once for each distinct HS code: a fixed amount, split over the lines with that code by value.</summary>
    ItemType,
}
