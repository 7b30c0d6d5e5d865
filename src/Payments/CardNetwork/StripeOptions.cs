using System.ComponentModel.DataAnnotations;
using Stripe;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>How a provider that speaks Stripe's API is reached.</summary>
public sealed class StripeOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CardNetwork:Stripe";

    /// <summary>The secret key. Required; on a developer's machine the outside world's key.</summary>
    [Required]
    public string ApiKey { get; set; } = "";

    /// <summary>Where it is, without the version; default Stripe itself.</summary>
    [Required]
    public Uri Address { get; set; } = new("https://api.stripe.com");

    /// <summary>A client of the library over a connection of ours. It never retries by itself: whoever is unsure looks up first.</summary>
    internal IStripeClient Over(HttpClient http) => new StripeClient(
        ApiKey,
        httpClient: new SystemNetHttpClient(http, maxNetworkRetries: 0, appInfo: null, enableTelemetry: false),
        apiBase: Address.AbsoluteUri.TrimEnd('/'));
}
