using ExportPlatform.Customs.Rules;

namespace ExportPlatform.Customs.Rates;

/// <summary>The rates that ship with the service.</summary>
internal static class OfficialRates
{
    private const string File = "Rates/official_rates.csv";

    /// <summary>The sheet the acceptance scenarios are computed with, and any later one added to the file.</summary>
    public static IReadOnlyList<OfficialRate> Shipped() => RuleTable.Read(File, ClearanceRules.ShippedText(File), row => new OfficialRate
    {
        Currency = row.Required("currency"),
        EffectiveOn = row.Day("effective_on"),
        RubPerUnit = row.Number("rub_per_unit"),
        Sheet = row.Required("sheet"),
        Source = row.Required("source"),
    });
}
