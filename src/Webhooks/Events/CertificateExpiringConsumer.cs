using ExportPlatform.Contracts.Customs;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Endpoints;
using MassTransit;

namespace ExportPlatform.Webhooks.Events;

/// <summary>Tells a seller that a certificate ends soon.</summary>
internal sealed class CertificateExpiringConsumer(DeliveryQueue queue) : IConsumer<CertificateExpiring>
{
    public Task Consume(ConsumeContext<CertificateExpiring> context) =>
        queue.TellAsync(EndpointOwner.Seller(context.Message.SellerId), OutgoingEvent.Of(context.Message), context.CancellationToken);
}
