using System.ComponentModel.DataAnnotations;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Contracts.Checkout;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Ends a dispute: the buyer is refunded or the seller is paid.</summary>
internal static class DecideDispute
{
    public static Task<Results<Accepted, ProblemHttpResult>> Handle(
        Guid orderId,
        DecideDisputeRequest request,
        CheckoutDbContext db,
        IPublishEndpoint bus,
        CancellationToken cancellationToken) =>
        request.For is DisputeWinner.Buyer
            ? OrderWish.SendAsync(
                "decision", orderId, new DisputeDecidedForBuyer(orderId, request.Reason), OrderStates.Disputed, db.Orders, db, bus, cancellationToken)
            : OrderWish.SendAsync(
                "decision", orderId, new DisputeDecidedForSeller(orderId, request.Reason), OrderStates.Disputed, db.Orders, db, bus, cancellationToken);
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
