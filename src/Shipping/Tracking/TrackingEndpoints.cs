using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Shipping.Database;

namespace ExportPlatform.Shipping.Tracking;

internal static class TrackingEndpoints
{
    public static void MapCarrierHook(this IEndpointRouteBuilder routes) =>
        routes.MapWebhook<ShippingDbContext, ReceiveCarrierNotice>("/hooks/carrier")
            .WithName(nameof(ReceiveCarrierNotice))
            .WithSummary("Take a signed tracking event of the carrier")
            .Accepts<CarrierNoticeBody>("application/json");
}
