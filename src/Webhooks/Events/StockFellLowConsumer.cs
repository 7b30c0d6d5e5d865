using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Endpoints;
using MassTransit;

namespace ExportPlatform.Webhooks.Events;

/// <summary>Tells a seller that an article is low on stock.</summary>
internal sealed class StockFellLowConsumer(DeliveryQueue queue) : IConsumer<StockFellLow>
{
    public Task Consume(ConsumeContext<StockFellLow> context) =>
        queue.TellAsync(EndpointOwner.Seller(context.Message.SellerId), OutgoingEvent.Of(context.Message), context.CancellationToken);
}
