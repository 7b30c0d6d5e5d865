using ExportPlatform.Messaging;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Events;

namespace ExportPlatform.Webhooks;

internal static class WebhooksMessaging
{
    /// <summary>Adds the one fact Webhooks listens to: an order went a step further.</summary>
    public static void AddWebhooksMessaging(this WebApplicationBuilder builder) =>
        builder.AddMessaging<WebhooksDbContext>(bus => bus.AddConsumer<OrderProgressedConsumer>());
}
