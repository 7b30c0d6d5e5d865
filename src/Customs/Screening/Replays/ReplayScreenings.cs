using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Replays;

/// <summary>Makes every recorded comparison of an order's parties again and tells whether it comes out the same.</summary>
internal static class ReplayScreenings
{
    public static async Task<Results<Ok<IReadOnlyList<ReplayedScreening>>, ProblemHttpResult>> Handle(
        Guid orderId, CustomsDbContext db, ScreeningReplay replay, CancellationToken cancellationToken) =>
        await db.Consignments.AnyAsync(stored => stored.OrderId == orderId, cancellationToken)
            ? TypedResults.Ok(await replay.ReplayAsync(orderId, cancellationToken))
            : PlatformProblems.NotFound("clearance");
}
