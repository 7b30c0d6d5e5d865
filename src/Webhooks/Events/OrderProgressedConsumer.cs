using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Messaging;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Endpoints;
using MassTransit;

namespace ExportPlatform.Webhooks.Events;

/// <summary>Turns a step of an order into deliveries to the seller's endpoints that asked for it, one of each event to each.</summary>
[KeyedEffect]
internal sealed class OrderProgressedConsumer(WebhooksDbContext db, DeliveryQueue queue) : IConsumer<OrderProgressed>
{
    public async Task Consume(ConsumeContext<OrderProgressed> context)
    {
        var step = context.Message;
        foreach (var type in EventTypes.Of(step.Step))
        {
            await queue.TellAsync(EndpointOwner.Seller(step.SellerId), OutgoingEvent.Of(step, type), context.CancellationToken);
        }

        await db.SaveChangesAsync(context.CancellationToken);
    }
}
