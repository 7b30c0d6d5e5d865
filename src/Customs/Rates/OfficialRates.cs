using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Rates;

/// <summary>The rates that ship with the service, and those in force on a day.</summary>
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

    /// <summary>The rates in force on a day for some currencies and the special drawing right.</summary>
    public static async Task<RateTable> RatesAsync(
        this CustomsDbContext db, IEnumerable<CurrencyCode> currencies, DateOnly on, CancellationToken cancellationToken)
    {
        string[] wanted = [.. currencies.Select(currency => currency.Value), RateTable.SpecialDrawingRight];
        return new RateTable(await db.Rates.AsNoTracking()
            .Where(rate => wanted.Contains(rate.Currency) && rate.EffectiveOn <= on)
            .Where(rate => !db.Rates.Any(later =>
                later.Currency == rate.Currency && later.EffectiveOn <= on && later.EffectiveOn > rate.EffectiveOn))
            .ToListAsync(cancellationToken));
    }
}
