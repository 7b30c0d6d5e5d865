using System.Text;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Webhooks;
using Stripe;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Takes in the events of a provider that signs as Stripe does; what they say is dealt with as any card network's.</summary>
internal sealed class StripeHook(CardNetworkHook hook) : IWebhookReceiver
{
    public static string Sender => "stripe";

    public static IWebhookScheme Scheme => StripeSignature.Instance;

    public Task<WebhookOutcome> TakeInAsync(WebhookMessage message, CancellationToken cancellationToken) => hook.TakeInAsync(message, cancellationToken);
}

/// <summary>Stripe's own scheme: time and signatures in one header, the event's id in the body. Its library checks them.</summary>
internal sealed class StripeSignature : IWebhookScheme
{
    public const string Header = "Stripe-Signature";

    public static readonly StripeSignature Instance = new();

    private StripeSignature()
    {
    }

    public string? Verify(IHeaderDictionary headers, ReadOnlySpan<byte> body, IReadOnlyList<WebhookKey> keys, DateTimeOffset now)
    {
        var text = Encoding.UTF8.GetString(body);
        return headers[Header] is [{ Length: > 0 } signatures] && keys.Any(key => IsSigned(text, signatures, key, now)) ? IdOf(text) : null;
    }

    private static bool IsSigned(string body, string signatures, WebhookKey key, DateTimeOffset now)
    {
        try
        {
            EventUtility.ValidateSignature(body, signatures, key.Reveal(), (long)WebhookSignature.Tolerance.TotalSeconds, now.ToUnixTimeSeconds());
            return true;
        }
        catch (StripeException)
        {
            return false;
        }
    }

    private static string? IdOf(string body)
    {
        try
        {
            return JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } told && told.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
