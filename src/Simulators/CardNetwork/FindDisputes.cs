using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>What a merchant asks who may have missed an event.</summary>
internal static class FindDisputes
{
    private const int PageSize = 100;

    public static async Task<Ok<CardDisputePage>> Handle(
        SimulatorsDbContext db, CancellationToken cancellationToken, DateTimeOffset? since = null, string? after = null)
    {
        var found = await db.Set<CardDispute>().AsNoTracking()
            .Where(dispute => !dispute.AuthorizationId.StartsWith(CardNetworkNews.OfStripe))
            .Where(dispute => since == null || dispute.OpenedAt >= since)
            .Where(dispute => after == null || db.Set<CardDispute>().Any(last => last.DisputeId == after
                && (dispute.OpenedAt > last.OpenedAt
                    || (dispute.OpenedAt == last.OpenedAt && dispute.DisputeId.CompareTo(last.DisputeId) > 0))))
            .OrderBy(dispute => dispute.OpenedAt).ThenBy(dispute => dispute.DisputeId)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new CardDisputePage([.. found.Select(CardDisputeView.Of)], found.Count == PageSize ? found[^1].DisputeId : null));
    }

    public static async Task<Results<Ok<CardDisputeView>, ProblemHttpResult>> HandleOne(
        string disputeId, SimulatorsDbContext db, CancellationToken cancellationToken) =>
        await db.Set<CardDispute>().AsNoTracking().SingleOrDefaultAsync(dispute => dispute.DisputeId == disputeId, cancellationToken) is { } found
            ? TypedResults.Ok(CardDisputeView.Of(found))
            : PlatformProblems.NotFound("dispute");
}

/// <summary>Some disputes.</summary>
/// <param name="Disputes">Oldest first.</param>
/// <param name="Next">Sent as <c>after</c> it brings the next page; null when this was the last.</param>
public sealed record CardDisputePage(IReadOnlyList<CardDisputeView> Disputes, string? Next);
