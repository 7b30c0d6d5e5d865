using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>Tells the published rates that count on a day.</summary>
internal static class GetRates
{
    public static async Task<Results<Ok<RatesResponse>, ProblemHttpResult>> Handle(
        TodaysSheets sheets, IOptions<FxOptions> options, TimeProvider clock, CancellationToken cancellationToken, DateOnly? on = null)
    {
        var day = on ?? clock.Today();
        var sheet = await sheets.SheetAsync(options.Value.Source, day, cancellationToken);
        return sheet.Count == 0
            ? PlatformProblems.Problem("fx.no-sheet", "No rates are known for that day.", StatusCodes.Status404NotFound)
            : TypedResults.Ok(new RatesResponse(
                day,
                sheet[0].Source,
                sheet[0].SheetDate,
                sheet[0].Base,
                [.. sheet.Where(line => line.Code != PublishedRate.SpecialDrawingRight).Select(line =>
                    new ExchangeRate(line.RateId, CurrencyCode.Parse(line.Code), line.Base, line.PerUnit, line.SheetDate))],
                sheet.Where(line => line.Code == PublishedRate.SpecialDrawingRight)
                    .Select(line => new SpecialDrawingRightResponse(line.RateId, line.Base, line.PerUnit, line.SheetDate)).FirstOrDefault()));
    }
}

/// <summary>A sheet of rates.</summary>
/// <param name="On">The day asked for.</param>
/// <param name="Source">Who published it.</param>
/// <param name="SheetDate">The sheet's own day, that day or before it.</param>
/// <param name="Base">The currency all prices are in.</param>
/// <param name="Rates">One unit of each currency in the base currency.</param>
/// <param name="SpecialDrawingRight">The IMF's unit, which postal and customs thresholds are counted in; null when the sheet lacks it.</param>
public sealed record RatesResponse(
    DateOnly On,
    string Source,
    DateOnly SheetDate,
    CurrencyCode Base,
    IReadOnlyList<ExchangeRate> Rates,
    SpecialDrawingRightResponse? SpecialDrawingRight);

/// <summary>The price of one special drawing right (XDR), which is a unit of account and no currency.</summary>
/// <param name="RateId">Names sheet, date and pair.</param>
/// <param name="To">The currency of the price.</param>
/// <param name="Rate">Units of it for one XDR.</param>
/// <param name="EffectiveOn">The sheet's day.</param>
public sealed record SpecialDrawingRightResponse(string RateId, CurrencyCode To, decimal Rate, DateOnly EffectiveOn);
