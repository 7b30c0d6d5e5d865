using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>The published rate that counts today, or why nobody can be quoted one.</summary>
internal sealed class CurrentRates(TodaysSheets sheets, IOptions<FxOptions> options, TimeProvider clock)
{
    /// <summary>The rate between two currencies; one of both answers is null.</summary>
    public async Task<(CrossRate? Rate, ProblemHttpResult? Problem)> FindAsync(CurrencyCode from, CurrencyCode to, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var sheet = await sheets.SheetAsync(options.Value.Source, today, cancellationToken);
        if (CrossRate.Of(sheet, from, to) is not { } cross)
        {
            return (null, PlatformProblems.Problem("fx.no-rate", $"No published rate leads from {from} to {to}."));
        }

        return cross.IsStale(today, options.Value.MaxSheetAgeDays)
            ? (null, PlatformProblems.Problem(
                "fx.sheet-stale", $"The newest sheet of rates is of {cross.SheetDate:yyyy-MM-dd}, too old to quote by.", StatusCodes.Status503ServiceUnavailable))
            : (cross, null);
    }
}
