using ExportPlatform.Messaging;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Events;

namespace ExportPlatform.Webhooks;

internal static class WebhooksMessaging
{
    /// <summary>Adds the facts Webhooks listens to: an order went a step further, a parcel was booked or called off, an article is low on stock, papers are due.</summary>
    public static void AddWebhooksMessaging(this WebApplicationBuilder builder) =>
        builder.AddMessaging<WebhooksDbContext>(bus =>
        {
            bus.AddConsumer<OrderProgressedConsumer>();
            bus.AddConsumer<ShipmentConsumer>();
            bus.AddConsumer<StockFellLowConsumer>();
            bus.AddConsumer<CertificateExpiringConsumer>();
            bus.AddConsumer<ExportProofDueConsumer>();
        });
}
