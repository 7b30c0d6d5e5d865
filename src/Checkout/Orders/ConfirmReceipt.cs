using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Contracts.Checkout;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Takes the buyer's word that the goods are there; the escrow is paid out.</summary>
internal static class ConfirmReceipt
{
    public static Task<Results<Accepted, ProblemHttpResult>> Handle(
        Guid orderId,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        IPublishEndpoint bus,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        OrderWish.SendAsync(
            "receipt",
            orderId,
            new ReceiptConfirmed(orderId, clock.GetUtcNow()),
            OrderStates.Confirmable,
            db.Orders.PlacedBy(caller), caller, db,
            bus,
            cancellationToken);
}
