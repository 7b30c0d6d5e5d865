using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Messaging;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Endpoints;
using MassTransit;

namespace ExportPlatform.Webhooks.Events;

/// <summary>Tells a carrier that has endpoints here what is booked with it and what was taken back. Without a carrier there is nobody to tell.</summary>
[KeyedEffect]
internal sealed class ShipmentConsumer(WebhooksDbContext db, DeliveryQueue queue, TimeProvider clock) : IConsumer<ShipmentBooked>, IConsumer<ShipmentCancelled>
{
    public async Task Consume(ConsumeContext<ShipmentBooked> context)
    {
        if (context.Message.CarrierId is { } carrierId)
        {
            await queue.TellAsync(EndpointOwner.Partner(carrierId), OutgoingEvent.Booked(carrierId, context.Message), context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }

    public async Task Consume(ConsumeContext<ShipmentCancelled> context)
    {
        if (context.Message.CarrierId is { } carrierId)
        {
            var told = OutgoingEvent.Cancelled(carrierId, context.Message, clock.GetUtcNow());
            await queue.TellAsync(EndpointOwner.Partner(carrierId), told, context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }
}
