using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Stripe;

/// <summary>Disputes in objects like Stripe's: newest first, contested by evidence that is submitted, given up by closing.</summary>
internal static class Disputes
{
    private const int DefaultPage = 10;
    private const int LargestPage = 100;

    public static async Task<IResult> List(
        SimulatorsDbContext db,
        CancellationToken cancellationToken,
        [FromQuery(Name = "created[gte]")] long createdFrom = 0,
        [FromQuery(Name = "starting_after")] string? startingAfter = null,
        int limit = DefaultPage)
    {
        var since = DateTimeOffset.FromUnixTimeSeconds(createdFrom);
        var size = Math.Clamp(limit, 1, LargestPage);
        var found = await db.Set<CardDispute>().AsNoTracking()
            .Where(dispute => dispute.AuthorizationId.StartsWith(CardNetworkNews.OfStripe) && dispute.OpenedAt >= since)
            .Where(dispute => startingAfter == null || db.Set<CardDispute>().Any(last => last.DisputeId == startingAfter
                && (dispute.OpenedAt < last.OpenedAt
                    || (dispute.OpenedAt == last.OpenedAt && dispute.DisputeId.CompareTo(last.DisputeId) < 0))))
            .OrderByDescending(dispute => dispute.OpenedAt).ThenByDescending(dispute => dispute.DisputeId)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Json(new { @object = "list", data = found.Take(size).Select(Describe), has_more = found.Count > size, url = "/v1/disputes" });
    }

    public static async Task<IResult> Read(string disputeId, SimulatorsDbContext db, CancellationToken cancellationToken) =>
        await db.Set<CardDispute>().AsNoTracking().SingleOrDefaultAsync(dispute => dispute.DisputeId == disputeId, cancellationToken) is { } found
            ? TypedResults.Json(Describe(found))
            : StripeErrorObject.Invalid("resource_missing").ToAnswer(StatusCodes.Status404NotFound);

    public static async Task<IResult> Update(
        string disputeId,
        HttpRequest http,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var form = await http.ReadFormAsync(cancellationToken);
        var text = form["evidence[uncategorized_text]"].ToString();
        if (form["submit"] != "true" || text.Length is 0 or > CardDispute.MaxEvidenceLength)
        {
            return StripeErrorObject.Invalid("parameter_invalid").ToAnswer(StatusCodes.Status400BadRequest);
        }

        return await ChangeAsync(
            disputeId,
            db,
            faults,
            async dispute =>
            {
                var refusal = dispute.Contest($"{form["evidence[shipping_tracking_number]"]}\n{text}".Trim(), clock.GetUtcNow());
                if (refusal is null)
                {
                    await news.TellAsync(dispute, "updated", cancellationToken);
                }

                return refusal;
            },
            cancellationToken);
    }

    public static Task<IResult> Close(
        string disputeId, SimulatorsDbContext db, CardNetworkNews news, RequestFaults faults, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(
            disputeId, db, faults, dispute => db.CloseAsync(dispute, CardDisputeStatus.Lost, clock.GetUtcNow(), news, cancellationToken), cancellationToken);

    /// <summary>A dispute as Stripe tells it, in answers and in events.</summary>
    public static object Describe(CardDispute dispute) => new
    {
        id = dispute.DisputeId,
        @object = "dispute",
        amount = dispute.Amount,
        currency = dispute.Currency.Value.ToLowerInvariant(),
        charge = $"ch_{dispute.AuthorizationId}",
        payment_intent = dispute.AuthorizationId,
        reason = dispute.Reason,
        status = dispute.Status switch
        {
            CardDisputeStatus.NeedsEvidence => "needs_response",
            CardDisputeStatus.UnderReview => "under_review",
            CardDisputeStatus.Won => "won",
            CardDisputeStatus.Lost => "lost",
        },
        created = dispute.OpenedAt.ToUnixTimeSeconds(),
        is_charge_refundable = false,
        livemode = false,
        metadata = new Dictionary<string, string>(StringComparer.Ordinal),
        evidence_details = new
        {
            due_by = dispute.EvidenceDueAt.ToUnixTimeSeconds(),
            has_evidence = dispute.Evidence is not null,
            past_due = false,
            submission_count = dispute.Evidence is null ? 0 : 1,
        },
        balance_transactions = BalanceOf(dispute),
    };

    // Taken with the fee when it is opened; given back, with the fee if the network is kind, when it is won.
    private static object[] BalanceOf(CardDispute dispute)
    {
        object Move(string id, long amount, long fee) => new
        {
            id = $"txn_{dispute.DisputeId}_{id}",
            @object = "balance_transaction",
            amount,
            currency = dispute.Currency.Value.ToLowerInvariant(),
            fee,
            net = amount - fee,
            type = "adjustment",
        };

        return dispute.Status is CardDisputeStatus.Won
            ? [Move("taken", -dispute.Amount, dispute.Fee), Move("restored", dispute.Amount, 0)]
            : [Move("taken", -dispute.Amount, dispute.Fee)];
    }

    private static async Task<IResult> ChangeAsync(
        string disputeId, SimulatorsDbContext db, RequestFaults faults, Func<CardDispute, Task<CardRefusal?>> change, CancellationToken cancellationToken)
    {
        if (await db.LockDisputeAsync(disputeId, cancellationToken) is not { } dispute)
        {
            return StripeErrorObject.Invalid("resource_missing").ToAnswer(StatusCodes.Status404NotFound);
        }

        var refusal = faults.RefusalCode is { } ordered ? CardRefusal.Ordered(ordered) : await change(dispute);
        await db.SaveChangesAsync(cancellationToken);
        return refusal is null
            ? TypedResults.Json(Describe(dispute))
            : StripeErrorObject.Invalid("dispute_closed").ToAnswer(StatusCodes.Status400BadRequest);
    }
}
