using ExportPlatform.Messaging;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Shipping.Shipments;

namespace ExportPlatform.Shipping;

internal static class ShippingMessaging
{
    /// <summary>Adds the commands Shipping obeys: book, cancel, hold back, and its own request to collect; and hears of releases that are good for longer, and of chargebacks.</summary>
    public static void AddShippingMessaging(this WebApplicationBuilder builder) =>
        builder.AddMessaging<ShippingDbContext>(bus =>
        {
            bus.AddConsumer<BookShipmentConsumer>();
            bus.AddConsumer<CancelShipmentConsumer>();
            bus.AddConsumer<CollectParcelConsumer>();
            bus.AddConsumer<HoldShipmentConsumer>();
            bus.AddConsumer<ReleaseProlongedConsumer>();
            bus.AddConsumer<GatherEvidenceConsumer>();
        });
}
