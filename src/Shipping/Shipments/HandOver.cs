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
        OrderTags.Set(orderId, caller.SellerId());
        var sellerId = caller.SellerId();
        var shipment = await db.Shipments.SingleOrDefaultAsync(s => s.OrderId == orderId && s.SellerId == sellerId, cancellationToken);
        if (shipment is null)
        {
            return PlatformProblems.NotFound("shipment");
        }

        if (!shipment.TryRequestCollection(clock.GetUtcNow() + options.Value.QuietPeriod))
        {
            return PlatformProblems.Problem(
                ShippingRefusal.NotBooked.Code, ShippingRefusal.NotBooked.Detail, StatusCodes.Status409Conflict);
        }

        db.Audit(new AuditRecord(AuditActor.Of(caller), "shipping.hand-over", "order", orderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = shipment.State.ToString() },
        });
        await bus.Publish(new CollectParcel(orderId), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A cancellation was quicker.
            return PlatformProblems.Problem(
                ShippingRefusal.NotBooked.Code, ShippingRefusal.NotBooked.Detail, StatusCodes.Status409Conflict);
        }

        return TypedResults.Accepted($"/v1/shipments/{orderId}", new HandOverResponse(orderId, shipment.PostalItemId!.Value.Value, shipment.State));
    }
}

/// <summary>The carrier was asked to fetch the parcel.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PostalItemId">The S10 number on the label.</param>
/// <param name="State">Where the shipment stands now.</param>
public sealed record HandOverResponse(Guid OrderId, string PostalItemId, ShipmentState State);
