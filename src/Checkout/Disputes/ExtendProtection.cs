using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>Gives a buyer more time: for a late parcel to come, or to look at what came.</summary>
internal static class ExtendProtection
{
    public static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        Guid orderId,
        ExtendProtectionRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        IPublishEndpoint bus,
        IOptions<ExportOrderOptions> limits,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var sellerId = caller.SellerId();
        var own = db.Orders.Where(order => order.SellerId == sellerId);
        if (await OrderWish.WhyNotNowAsync("protection", orderId, OrderStates.Disputable, own, db, cancellationToken) is { } problem)
        {
            return problem;
        }

        var given = await db.ExportOrders.Where(saga => saga.CorrelationId == orderId).Select(saga => saga.ProtectionDays).SingleAsync(cancellationToken);
        return given + request.Days > limits.Value.ProtectionDays
            ? PlatformProblems.Problem(
                "order.protection-limit", $"Protection is extended by {limits.Value.ProtectionDays} days in all at most; {given} are given already.")
            : await OrderWish.SendAsync(
                "protection",
                orderId,
                new ProtectionExtended(orderId, request.Days, clock.GetUtcNow()),
                OrderStates.Disputable,
                own,
                caller,
                db,
                bus,
                cancellationToken);
    }
}

/// <summary>Extends the buyer's protection.</summary>
/// <param name="Days">By how many days, 1 to 60; all extensions of an order together are limited.</param>
public sealed record ExtendProtectionRequest([Range(1, 60)] int Days);
