using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Shipping.Tracking;

namespace ExportPlatform.Shipping.Carriers;

internal static class CarrierRegistration
{
    /// <summary>Adds the carrier's client, what takes in its events, and the look-up of quiet parcels.</summary>
    public static void AddCarrier(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CarrierOptions>().BindConfiguration(CarrierOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<OutsideWorldKey>().BindConfiguration(OutsideWorldKey.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHttpClient<ICarrier, HttpCarrier>();
        builder.Services.AddScoped<TrackingEvents>();
        builder.AddWebhookReceiver<ShippingDbContext, ReceiveCarrierNotice>();
        builder.Services.AddHostedService<QuietParcels>();
    }
}
