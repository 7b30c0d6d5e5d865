using ExportPlatform.Contracts.Payments;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Shipping.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Tells a parcel's way, delivery included, for the contest of a chargeback.</summary>
internal sealed class GatherEvidenceConsumer(ShippingDbContext db, TimeProvider clock) : IConsumer<GatherEvidence>
{
    public async Task Consume(ConsumeContext<GatherEvidence> context)
    {
        var orderId = context.Message.OrderId;
        OrderTags.Set(orderId);
        var shipment = await db.Shipments.AsNoTracking().SingleOrDefaultAsync(s => s.OrderId == orderId, context.CancellationToken);
        var events = await db.TrackingEvents.AsNoTracking()
            .Where(e => e.OrderId == orderId).OrderBy(e => e.OccurredAt).ThenBy(e => e.Sequence).ToListAsync(context.CancellationToken);
        await context.Publish(
            new EvidenceGathered(
                orderId,
                context.Message.Number,
                "shipping",
                shipment?.PostalItemId?.Value,
                [.. events.Select(ShipmentEvent.Of).Select(told => new EvidenceFact(told.OccurredAt, $"{told.Code} {told.Meaning}", told.Office))],
                clock.GetUtcNow()),
            context.CancellationToken);
    }
}
