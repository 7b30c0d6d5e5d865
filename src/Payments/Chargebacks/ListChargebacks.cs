using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Shows chargebacks: an order's to its parties, all to operators, those whose evidence is due first before others.</summary>
internal static class ListChargebacks
{
    public static async Task<Ok<IReadOnlyList<ChargebackView>>> All(
        PaymentsDbContext db, CancellationToken cancellationToken, bool isOpen = true, [Range(1, 100)] int limit = 50)
    {
        var chargebacks = await db.Chargebacks.AsNoTracking()
            .Where(chargeback => (chargeback.ClosedAt == null) == isOpen)
            .OrderBy(chargeback => isOpen ? chargeback.EvidenceDueAt : DateTimeOffset.UnixEpoch)
            .ThenByDescending(chargeback => chargeback.ClosedAt).ThenBy(chargeback => chargeback.DisputeId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ChargebackView>>([.. chargebacks.Select(chargeback => ChargebackView.Of(chargeback, seesBearers: true))]);
    }

    public static async Task<Results<Ok<IReadOnlyList<ChargebackView>>, ProblemHttpResult>> OfOrder(
        Guid orderId, PaymentsDbContext db, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.OwnedBy(caller).AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        if (payment is null)
        {
            return PlatformProblems.NotFound("payment");
        }

        var seesBearers = caller.IsOperator() || caller.SellerId() == payment.SellerId;
        return TypedResults.Ok<IReadOnlyList<ChargebackView>>(
            [.. payment.Chargebacks.OrderBy(chargeback => chargeback.Number).Select(chargeback => ChargebackView.Of(chargeback, seesBearers))]);
    }
}

/// <summary>Money a cardholder's bank took back.</summary>
/// <param name="DisputeId">The card network's id.</param>
/// <param name="OrderId">Whose payment.</param>
/// <param name="Number">From 1 within the order.</param>
/// <param name="State"><c>open</c>, <c>underReview</c>, <c>won</c> or <c>lost</c>.</param>
/// <param name="Reason">What the cardholder says: <c>fraud</c>, <c>notReceived</c>, <c>notAsDescribed</c>, <c>notCredited</c>, <c>duplicate</c> or <c>other</c>.</param>
/// <param name="NetworkReason">The network's own code.</param>
/// <param name="Amount">What was taken.</param>
/// <param name="Covered">What of it was left of the order's money.</param>
/// <param name="Fee">What the network keeps for it; null for those whom that does not concern.</param>
/// <param name="OpenedAt">When it was taken.</param>
/// <param name="EvidenceDueAt">Until when it can be contested.</param>
/// <param name="DecisionDueAt">When the loss is accepted because nobody has decided.</param>
/// <param name="AcceptedAt">When it was given up; null otherwise.</param>
/// <param name="ClosedAt">When it was decided; null before.</param>
/// <param name="BorneBy">Which accounts bear it; null for those whom that does not concern.</param>
public sealed record ChargebackView(
    string DisputeId,
    Guid OrderId,
    int Number,
    string State,
    string Reason,
    string NetworkReason,
    Money Amount,
    Money Covered,
    Money? Fee,
    DateTimeOffset OpenedAt,
    DateTimeOffset EvidenceDueAt,
    DateTimeOffset DecisionDueAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<RefundBearerView>? BorneBy)
{
    internal static ChargebackView Of(Chargeback chargeback, bool seesBearers) => new(
        chargeback.DisputeId,
        chargeback.OrderId,
        chargeback.Number,
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(chargeback.State.ToString()),
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(chargeback.Reason.ToString()),
        chargeback.NetworkReason,
        chargeback.Amount,
        chargeback.Covered,
        seesBearers ? chargeback.Fee : null,
        chargeback.OpenedAt,
        chargeback.EvidenceDueAt,
        chargeback.DecisionDueAt,
        chargeback.AcceptedAt,
        chargeback.ClosedAt,
        seesBearers
            ? [.. chargeback.Charges.Select(charge => new RefundBearerView(charge.Account, new Money(charge.AmountMinor, chargeback.Currency)))]
            : null);
}
