using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Shipping.Tracking;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Shows where a parcel is and what happened to it.</summary>
internal static class GetShipment
{
    public static async Task<Results<Ok<ShipmentResponse>, ProblemHttpResult>> Handle(
        Guid orderId, ClaimsPrincipal caller, ShippingDbContext db, CancellationToken cancellationToken)
    {
        var shipment = await db.ShipmentsVisibleTo(caller).AsNoTracking().SingleOrDefaultAsync(s => s.OrderId == orderId, cancellationToken);
        if (shipment is null)
        {
            return PlatformProblems.NotFound("shipment");
        }

        var events = await db.TrackingEvents.AsNoTracking()
            .Where(e => e.OrderId == orderId).OrderBy(e => e.OccurredAt).ThenBy(e => e.Sequence).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ShipmentResponse(
            shipment.OrderId,
            shipment.PostalItemId?.Value,
            shipment.State,
            shipment.ParcelState,
            shipment.Consignment?.Service,
            shipment.Consignment?.DispatchCountry,
            shipment.Consignment?.DestinationCountry,
            shipment.Code,
            shipment.Reason,
            shipment.BookedAt,
            shipment.HandedOverAt,
            shipment.EndedAt,
            [.. events.Select(ShipmentEvent.Of)]));
    }
}

/// <summary>A parcel and its way.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PostalItemId">The S10 number; null when none was given.</param>
/// <param name="State">Where the shipment stands between the platform and the carrier.</param>
/// <param name="ParcelState">Where the parcel stands on its way.</param>
/// <param name="Service">The carrier's service.</param>
/// <param name="DispatchCountry">Where it was posted.</param>
/// <param name="DestinationCountry">Where it goes.</param>
/// <param name="Code">Why it was refused or cancelled.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="BookedAt">When the carrier had its data.</param>
/// <param name="HandedOverAt">When the carrier took it.</param>
/// <param name="EndedAt">When it was delivered, returned or given up.</param>
/// <param name="Events">By the carrier's clock, oldest first.</param>
public sealed record ShipmentResponse(
    Guid OrderId,
    string? PostalItemId,
    ShipmentState State,
    ParcelState ParcelState,
    string? Service,
    CountryCode? DispatchCountry,
    CountryCode? DestinationCountry,
    string? Code,
    string? Reason,
    DateTimeOffset? BookedAt,
    DateTimeOffset? HandedOverAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<ShipmentEvent> Events);

/// <summary>One event on a parcel's way.</summary>
/// <param name="Code">UPU EMSEVT code, or <c>LOST</c> or <c>RETURNED</c>.</param>
/// <param name="Meaning">In English words.</param>
/// <param name="Office">UN/LOCODE or office code.</param>
/// <param name="OccurredAt">By the carrier's clock.</param>
public sealed record ShipmentEvent(string Code, string Meaning, string Office, DateTimeOffset OccurredAt)
{
    internal static ShipmentEvent Of(TrackingEvent e) =>
        new(e.Code, EmsEvent.Find(e.Code)?.Meaning ?? e.Reason ?? e.Code, e.Office, e.OccurredAt);
}
