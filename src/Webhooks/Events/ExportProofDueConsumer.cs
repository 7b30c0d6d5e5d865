using ExportPlatform.Contracts.Customs;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Endpoints;
using MassTransit;

namespace ExportPlatform.Webhooks.Events;

/// <summary>Tells a seller that the proof of an export is due.</summary>
internal sealed class ExportProofDueConsumer(DeliveryQueue queue) : IConsumer<ExportProofDue>
{
    public Task Consume(ConsumeContext<ExportProofDue> context) =>
        queue.TellAsync(EndpointOwner.Seller(context.Message.SellerId), OutgoingEvent.Of(context.Message), context.CancellationToken);
}
