using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Asks the carrier for collection; what the carrier then does is told by its events.</summary>
[OutsideCall]
internal sealed class CollectParcelConsumer(ShippingDbContext db, ICarrier carrier) : IConsumer<CollectParcel>
{
    public async Task Consume(ConsumeContext<CollectParcel> context)
    {
        OrderTags.Set(context.Message.OrderId);
        var shipment = await db.Shipments.AsNoTracking()
            .SingleOrDefaultAsync(s => s.OrderId == context.Message.OrderId, context.CancellationToken);

        // A cancellation that began meanwhile has the word; the carrier refuses collection of what was taken back.
        if (shipment is { State: ShipmentState.AwaitingCollection })
        {
            await carrier.CollectAsync(shipment, context.CancellationToken);
        }
    }
}
