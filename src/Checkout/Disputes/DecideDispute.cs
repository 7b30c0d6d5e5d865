using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>Ends a dispute: the buyer is refunded, the seller is paid, or each in part. A high amount waits for a second operator.</summary>
internal static class DecideDispute
{
    public static async Task<Results<Accepted, Accepted<ProposalView>, ProblemHttpResult>> Handle(
        Guid orderId,
        DecideDisputeRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        DisputeDecision decision,
        FourEyesDesk desk,
        CancellationToken cancellationToken)
    {
        var order = await db.Orders.FindAsync([orderId], cancellationToken);
        if (order is not null && !request.IsPossibleFor(order.Price))
        {
            return PlatformProblems.Problem(
                "dispute.refund", "Say what goes back when both are right in part, and only then: less than the price, in its currency, its parts making it up.");
        }

        var verdict = new DisputeVerdict(orderId, request.For, request.Refund, request.Parts);
        if (order is null || !decision.TakesTwo(order.Price))
        {
            var problem = await decision.CarryOutAsync(verdict, request.Reason, caller, cancellationToken);
            return problem is not null ? problem : TypedResults.Accepted($"/api/checkout/v1/orders/{orderId}");
        }

        var (proposed, refused) = await decision.ProposeAsync(order, verdict, request.Reason, caller, desk, cancellationToken);
        return refused is not null ? refused : TypedResults.Accepted($"/api/checkout/v1/proposals/{proposed!.ProposalId}", proposed);
    }
}

/// <summary>Decides a dispute.</summary>
/// <param name="For">Who is right.</param>
/// <param name="Reason">Why, for both sides to read; at most 500 characters.</param>
/// <param name="Refund">What the buyer gets back when both are right in part.</param>
/// <param name="Parts">What it is made of; left out, the proportions of the price.</param>
public sealed record DecideDisputeRequest(
    DisputeWinner For, [Required, StringLength(500, MinimumLength = 1)] string Reason, Money? Refund = null, RefundShares? Parts = null)
{
    internal bool IsPossibleFor(Money price) =>
        For is not DisputeWinner.Both ? Refund is null && Parts is null
        : Refund is { MinorUnits: > 0 } refund && refund.Currency == price.Currency && refund < price && (Parts is null || MakesUp(refund, Parts));

    private static bool MakesUp(Money refund, RefundShares parts)
    {
        Money[] all = [parts.Goods, parts.Freight, parts.Insurance, parts.ImportCharges];
        return Array.TrueForAll(all, part => part.Currency == refund.Currency && part.MinorUnits >= 0)
            && all.Sum(part => (decimal)part.MinorUnits) == refund.MinorUnits;
    }
}

/// <summary>The side a dispute is decided for.</summary>
public enum DisputeWinner
{
    /// <summary>The money goes back.</summary>
    Buyer,

    /// <summary>The seller is paid.</summary>
    Seller,

    /// <summary>Each is right in part: some goes back, the seller is paid the rest.</summary>
    Both,
}
