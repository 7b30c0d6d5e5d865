using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Ends a dispute: the buyer is refunded or the seller is paid. A high amount waits for a second operator.</summary>
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
        if (order is null || !decision.TakesTwo(order.Price))
        {
            var problem = await decision.CarryOutAsync(orderId, request.For, request.Reason, caller, cancellationToken);
            return problem is not null ? problem : TypedResults.Accepted($"/api/checkout/v1/orders/{orderId}");
        }

        var (proposed, refused) = await decision.ProposeAsync(order, request.For, request.Reason, caller, desk, cancellationToken);
        return refused is not null ? refused : TypedResults.Accepted($"/api/checkout/v1/proposals/{proposed!.ProposalId}", proposed);
    }
}

/// <summary>Decides a dispute.</summary>
/// <param name="For">Who is right.</param>
/// <param name="Reason">Why, for both sides to read; at most 500 characters.</param>
public sealed record DecideDisputeRequest(DisputeWinner For, [Required, StringLength(500, MinimumLength = 1)] string Reason);

/// <summary>The side a dispute is decided for.</summary>
public enum DisputeWinner
{
    /// <summary>The money goes back.</summary>
    Buyer,

    /// <summary>The seller is paid.</summary>
    Seller,
}
