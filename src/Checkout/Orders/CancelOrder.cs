using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.PersonalData;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Takes a buyer's wish to call an order off.</summary>
internal static class CancelOrder
{
    public static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        Guid orderId,
        CancelOrderRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        IPublishEndpoint bus,
        WrittenWords words,
        CancellationToken cancellationToken) =>
        await OrderWish.SendAsync(
            "cancellation",
            orderId,
            new OrderCancellationRequested(orderId, await words.SealAsync(KeyOwner.Person(caller.AccountId()), request.Reason, cancellationToken)),
            OrderStates.Cancellable,
            db.Orders.PlacedBy(caller), caller, db,
            bus,
            cancellationToken);
}

/// <summary>Calls an order off.</summary>
/// <param name="Reason">In the buyer's own words, at most 500 characters.</param>
public sealed record CancelOrderRequest([Required, StringLength(500, MinimumLength = 1)] string Reason);
