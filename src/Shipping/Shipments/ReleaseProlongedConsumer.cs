using ExportPlatform.Contracts.Customs;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Shipping.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Lets a parcel be handed over for longer: a paper its release rested on has ended, and another one serves.</summary>
internal sealed class ReleaseProlongedConsumer(ShippingDbContext db, TimeProvider clock) : IConsumer<ExportReleaseProlonged>
{
    public async Task Consume(ConsumeContext<ExportReleaseProlonged> context)
    {
        var ((orderId, goodUntil, notedAt), cancellationToken) = (context.Message, context.CancellationToken);
        OrderTags.Set(orderId);

        // What was noted earlier and comes later meets a row that knows better.
        var known = await db.Shipments
            .Where(shipment => shipment.OrderId == orderId && (shipment.ProlongedAt == null || shipment.ProlongedAt < notedAt))
            .ExecuteUpdateAsync(
                set => set.SetProperty(shipment => shipment.ReleaseGoodUntil, goodUntil).SetProperty(shipment => shipment.ProlongedAt, notedAt),
                cancellationToken);

        // A booking made at the same moment meets the mark at the key, and this is tried again.
        if (known == 0 && !await db.Shipments.AnyAsync(shipment => shipment.OrderId == orderId, cancellationToken))
        {
            db.Shipments.Add(Shipment.ExpectProlonged(orderId, goodUntil, notedAt, clock.GetUtcNow()));
        }
    }
}
