using System.Security.Claims;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payments;

/// <summary>Shows an order's payment.</summary>
internal static class GetPayment
{
    public static async Task<Results<Ok<PaymentResponse>, ProblemHttpResult>> Handle(
        Guid orderId, PaymentsDbContext db, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        await db.Payments.OwnedBy(caller).AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken) is { } payment
            ? TypedResults.Ok(PaymentResponse.Of(payment, caller))
            : PlatformProblems.NotFound("payment");

    /// <summary>The payments a caller may see: a buyer's and a seller's own, an operator all.</summary>
    public static IQueryable<Payment> OwnedBy(this IQueryable<Payment> payments, ClaimsPrincipal caller)
    {
        if (caller.IsOperator())
        {
            return payments.Where(payment => payment.State != PaymentState.Closed);
        }

        var (buyerId, sellerId) = (caller.BuyerId(), caller.SellerId());

        // Without the tests for null, whoever is neither would see what belongs to nobody: payments that were closed before they began.
        return payments.Where(payment =>
            (buyerId != null && payment.BuyerId == buyerId) || (sellerId != null && payment.SellerId == sellerId));
    }
}

/// <summary>An order's payment.</summary>
/// <param name="OrderId">Whose payment.</param>
/// <param name="PaymentId">Its id.</param>
/// <param name="State">How it stands, such as <c>awaitingBuyer</c>, <c>authorized</c>, <c>held</c>, <c>released</c>, <c>refunded</c>.</param>
/// <param name="Amount">The whole price.</param>
/// <param name="Breakdown">What it is made of.</param>
/// <param name="Captured">What was taken.</param>
/// <param name="Refunded">What went back after it was taken, in one refund or several.</param>
/// <param name="Released">What was paid out.</param>
/// <param name="ChargedBack">What lost chargebacks took before it was paid out.</param>
/// <param name="Held">What is in escrow now: captured less refunded, released and lost by chargebacks.</param>
/// <param name="FailureCode">Why it was declined or lost; null when all is well.</param>
/// <param name="FailureReason">The same for a person.</param>
/// <param name="AuthorizedAt">When the hold was given.</param>
/// <param name="HoldExpiresAt">When the hold ends unless it is taken.</param>
/// <param name="CapturedAt">When it was taken into escrow.</param>
/// <param name="ReturnedAt">When it went back.</param>
/// <param name="ReleasedAt">When the escrow was paid out.</param>
/// <param name="Action">Told to the buyer alone, while the state is <c>awaitingBuyer</c>; else null.</param>
public sealed record PaymentResponse(
    Guid OrderId,
    Guid PaymentId,
    string State,
    Money Amount,
    PaymentBreakdown Breakdown,
    Money Captured,
    Money Refunded,
    Money Released,
    Money ChargedBack,
    Money Held,
    string? FailureCode,
    string? FailureReason,
    DateTimeOffset? AuthorizedAt,
    DateTimeOffset? HoldExpiresAt,
    DateTimeOffset? CapturedAt,
    DateTimeOffset? ReturnedAt,
    DateTimeOffset? ReleasedAt,
    PaymentAction? Action)
{
    internal static PaymentResponse Of(Payment payment, ClaimsPrincipal caller)
    {
        var currency = payment.Amount.Currency;
        return new PaymentResponse(
            payment.OrderId,
            payment.PaymentId,
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(payment.State.ToString()),
            payment.Amount,
            payment.Breakdown,
            payment.Captured,
            payment.Refunded,
            new Money(payment.ReleasedMinor, currency),
            new Money(payment.ChargedBackMinor, currency),
            new Money(payment.CapturedMinor - payment.RefundedMinor - payment.ReleasedMinor - payment.ChargedBackMinor, currency),
            payment.FailureCode,
            payment.FailureReason,
            payment.AuthorizedAt,
            payment.HoldExpiresAt,
            payment.CapturedAt,
            payment.ReturnedAt,
            payment.ReleasedAt,
            payment.ActionUrl is { } page && caller.BuyerId() == payment.BuyerId ? new PaymentAction(page, payment.ActionDueAt!.Value) : null);
    }
}

/// <summary>What the buyer has to do before the card's issuer holds the amount.</summary>
/// <param name="Url">The issuer's page; open it in the buyer's browser, which comes back to the shop afterwards.</param>
/// <param name="DueAt">When the payment is given up unless the issuer has said yes.</param>
public sealed record PaymentAction(Uri Url, DateTimeOffset DueAt);
