using ExportPlatform.Trade;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>The rate between two currencies of one sheet.</summary>
/// <param name="RateId">Names sheet, date and pair.</param>
/// <param name="SheetDate">The sheet's day.</param>
/// <param name="Mid">Units of the target for one unit of the source, without spread; 12 decimals.</param>
internal sealed record CrossRate(string RateId, DateOnly SheetDate, decimal Mid)
{
    /// <summary>Decimals of every rate.</summary>
    public const int Decimals = 12;

    /// <summary>Crosses two currencies over the sheet's base; null when the sheet lacks one of them.</summary>
    public static CrossRate? Of(IReadOnlyList<PublishedRate> sheet, CurrencyCode from, CurrencyCode to)
    {
        if (sheet is not [{ Base: var @base, Source: var source, SheetDate: var sheetDate }, ..])
        {
            return null;
        }

        var priceOfFrom = PriceOf(sheet, from);
        var priceOfTo = PriceOf(sheet, to);
        return priceOfFrom is null || priceOfTo is null
            ? null
            : new CrossRate($"{source}:{sheetDate:yyyy-MM-dd}:{from}/{to}", sheetDate, Round(priceOfFrom.Value / priceOfTo.Value));

        decimal? PriceOf(IEnumerable<PublishedRate> lines, CurrencyCode currency) =>
            currency == @base ? 1m : lines.FirstOrDefault(line => line.Code == currency.Value && line.Base == @base)?.PerUnit;
    }

    /// <summary>The rate a payer is charged by: the spread makes each unit of the source dearer.</summary>
    public decimal WithSpread(decimal percent) => Round(Mid * (1m + (percent / 100m)));

    /// <summary>The rate a payee is paid by: the spread makes each unit of the source cheaper.</summary>
    public decimal LessSpread(decimal percent) => Round(Mid * (1m - (percent / 100m)));

    /// <summary>Whether the sheet is more than so many days old: nobody has published since, or nobody has brought it.</summary>
    public bool IsStale(DateOnly today, int maxDays) => SheetDate < today.AddDays(-maxDays);

    private static decimal Round(decimal rate) => Math.Round(rate, Decimals, MidpointRounding.AwayFromZero);
}
