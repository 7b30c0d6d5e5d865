using System.Net.Http.Headers;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Registers the card network payments go through.</summary>
internal static class CardNetworkClient
{
    /// <summary>Adds <see cref="ICardNetwork"/>, its key and the keys of its webhooks.</summary>
    public static void AddCardNetwork(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CardNetworkOptions>()
            .BindConfiguration(CardNetworkOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.Timeout > TimeSpan.Zero && options.Timeout <= TimeSpan.FromSeconds(12),
                "CardNetwork:Timeout must be more than nothing and shorter than a payment's patience.")
            .Validate(options => options.IsReturnUrlValid(), "CardNetwork:ReturnUrl must be https, or http on this machine.")
            .ValidateOnStart();
        builder.Services.AddOptions<OutsideWorldKey>()
            .BindConfiguration(OutsideWorldKey.Section).ValidateDataAnnotations().ValidateOnStart();
        if (IsStripe(builder.Configuration))
        {
            builder.AddStripe();
            builder.Services.AddScoped<CardNetworkHook>();
            builder.AddWebhookReceiver<PaymentsDbContext, StripeHook>();
        }
        else
        {
            builder.AddSimulatedNetwork();
            builder.AddWebhookReceiver<PaymentsDbContext, CardNetworkHook>();
        }

        builder.Services.AddScoped<OrphanHolds>();
        builder.Services.AddScoped<CardEventReader>();
        builder.Services.AddScoped<DisputeReader>();
    }

    /// <summary>Opens the door to the events of the network payments go through.</summary>
    public static void MapCardNetworkHook(this WebApplication app)
    {
        var hook = IsStripe(app.Configuration)
            ? app.MapWebhook<PaymentsDbContext, StripeHook>("/hooks/stripe")
            : app.MapWebhook<PaymentsDbContext, CardNetworkHook>("/hooks/card-network");
        hook.WithName("receiveCardNetworkEvent").WithSummary("Takes signed events of the card network, each once.");
    }

    private static bool IsStripe(IConfiguration configuration) =>
        configuration.GetValue<CardNetworkKind>($"{CardNetworkOptions.Section}:{nameof(CardNetworkOptions.Kind)}") is CardNetworkKind.Stripe;

    private static void AddSimulatedNetwork(this WebApplicationBuilder builder) =>
        builder.Services.AddHttpClient<ICardNetwork, SimulatedCardNetwork>((services, http) =>
        {
            var options = services.GetRequiredService<IOptions<CardNetworkOptions>>().Value;
            http.BaseAddress = options.Address;
            http.Timeout = options.Timeout;
            http.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Bearer", services.GetRequiredService<IOptions<OutsideWorldKey>>().Value.ApiKey);
        });

    private static void AddStripe(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StripeOptions>().BindConfiguration(StripeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHttpClient<ICardNetwork, StripeCardNetwork>((http, services) =>
        {
            var options = services.GetRequiredService<IOptions<CardNetworkOptions>>();
            http.Timeout = options.Value.Timeout;
            return new StripeCardNetwork(services.GetRequiredService<IOptions<StripeOptions>>().Value.Over(http), options);
        });
    }
}
