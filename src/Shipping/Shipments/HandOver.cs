using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>The seller has packed: the carrier shall fetch the parcel.</summary>
internal static class HandOver
{
    public static async Task<Results<Accepted<HandOverResponse>, ProblemHttpResult>> Handle(
        Guid orderId,
        ClaimsPrincipal caller,
        ShippingDbContext db,
        IPublishEndpoint bus,
        IOptions<CarrierOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var sellerId = caller.SellerId();
        OrderTags.Set(orderId, sellerId);
        var own = db.Shipments.Where(shipment => shipment.OrderId == orderId && shipment.SellerId == sellerId);
        var now = clock.GetUtcNow();
        DateTimeOffset? lookUpAt = now + options.Value.QuietPeriod;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var handedOver = await own.Where(Shipment.CanBeHandedOver(today)).ExecuteUpdateAsync(
            set => set.SetProperty(shipment => shipment.State, ShipmentState.AwaitingCollection)
                .SetProperty(shipment => shipment.NextLookUpAt, lookUpAt),
            cancellationToken);
        var shipment = await own.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (shipment is null)
        {
            return PlatformProblems.NotFound("shipment");
        }

        if (handedOver == 0)
        {
            var because = shipment switch
            {
                { State: not ShipmentState.Booked } => ShippingRefusal.NotBooked,
                { IsHeld: true } => ShippingRefusal.Recalled,
                { ReleaseGoodUntil: { } end } when end < today => ShippingRefusal.ReleaseEnded,

                // Booked between the two statements: whoever tries again succeeds.
                _ => ShippingRefusal.NotBooked,
            };
            return PlatformProblems.Problem(because.Code, because.Detail, StatusCodes.Status409Conflict);
        }

        db.Audit(new AuditRecord(AuditActor.Of(caller), "shipping.hand-over", "order", orderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = shipment.State.ToString() },
        });
        await bus.Publish(new CollectParcel(orderId), cancellationToken);
        return TypedResults.Accepted($"/v1/shipments/{orderId}", new HandOverResponse(orderId, shipment.PostalItemId!.Value.Value, shipment.State));
    }
}

/// <summary>The carrier was asked to fetch the parcel.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PostalItemId">The S10 number on the label.</param>
/// <param name="State">Where the shipment stands now.</param>
public sealed record HandOverResponse(Guid OrderId, string PostalItemId, ShipmentState State);
