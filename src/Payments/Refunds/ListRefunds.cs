using System.Security.Claims;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Refunds;

/// <summary>Shows what went back of an order's money, or is on its way. Who bears it is between seller and platform.</summary>
internal static class ListRefunds
{
    public static async Task<Results<Ok<RefundList>, ProblemHttpResult>> Handle(
        Guid orderId, HttpRequest http, PaymentsDbContext db, WrittenWords words, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.OwnedBy(caller).AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        if (payment is null)
        {
            return PlatformProblems.NotFound("payment");
        }

        var seesBearers = caller.IsOperator() || caller.SellerId() == payment.SellerId;
        var refunds = payment.Refunds.OrderBy(refund => refund.Number).ToList();
        var reasons = await words.OpenAllAsync([.. refunds.Select(refund => refund.Reason)], ErasedText.For(http), cancellationToken);
        return TypedResults.Ok(new RefundList(
            payment.Captured,
            payment.Refunded,
            new Money(payment.CapturedMinor - payment.RefundsOrderedMinor, payment.Captured.Currency),
            [.. refunds.Select((refund, i) => RefundView.Of(refund, reasons[i]!, seesBearers))]));
    }
}

/// <summary>What went back of an order's money.</summary>
/// <param name="Captured">What was taken.</param>
/// <param name="Refunded">What went back.</param>
/// <param name="Refundable">What could still be given back: captured less all refunds, done or not, and chargebacks.</param>
/// <param name="Refunds">By number.</param>
public sealed record RefundList(Money Captured, Money Refunded, Money Refundable, IReadOnlyList<RefundView> Refunds);

/// <summary>One refund.</summary>
/// <param name="Number">From 1 within the order.</param>
/// <param name="Cause"><c>Return</c>, <c>Dispute</c>, <c>Operator</c> or <c>Assessment</c>.</param>
/// <param name="Amount">In the buyer's currency.</param>
/// <param name="Parts">What it is made of.</param>
/// <param name="Reason">Why.</param>
/// <param name="RequestedAt">When it was ordered.</param>
/// <param name="SettledAt">When the card network had given it back; null while it is on its way.</param>
/// <param name="CalledOffAt">When it was called off because a chargeback took the money; null otherwise.</param>
/// <param name="RefusedBecause">What the card network answered last when it would not; it is asked again.</param>
/// <param name="BorneBy">Which accounts bear it; null for those whom that does not concern.</param>
public sealed record RefundView(
    int Number,
    string Cause,
    Money Amount,
    RefundShares Parts,
    string Reason,
    DateTimeOffset RequestedAt,
    DateTimeOffset? SettledAt,
    DateTimeOffset? CalledOffAt,
    string? RefusedBecause,
    IReadOnlyList<RefundBearerView>? BorneBy)
{
    internal static RefundView Of(Refund refund, string reason, bool seesBearers) => new(
        refund.Number,
        refund.Cause.ToString(),
        refund.Amount,
        refund.Parts.ToShares(refund.Currency),
        reason,
        refund.RequestedAt,
        refund.SettledAt,
        refund.CalledOffAt,
        refund.RefusedBecause,
        seesBearers
            ? [.. refund.Charges.Select(charge => new RefundBearerView(charge.Account, new Money(charge.AmountMinor, refund.Currency)))]
            : null);
}

/// <summary>What an account bears.</summary>
/// <param name="Account">Of the ledger.</param>
/// <param name="Amount">Of the refund.</param>
public sealed record RefundBearerView(string Account, Money Amount);
