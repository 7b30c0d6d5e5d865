using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Stripe;

/// <summary>Tells merchants of the Stripe-shaped provider in events like Stripe's, signed as Stripe signs. Without a key for them nothing is told.</summary>
internal sealed class StripeNews(WebhookQueue webhooks, IOptions<WebhookOptions> options)
{
    private const string Path = "/hooks/payments/stripe";

    /// <summary>Tells what became of a dispute.</summary>
    public Task TellAsync(CardDispute dispute, string what, CancellationToken cancellationToken) => QueueAsync(
        $"charge.dispute.{(what == "opened" ? "created" : what)}",
        Disputes.Describe(dispute),
        new RequestSubject(dispute.Reference, dispute.Amount.ToString(CultureInfo.InvariantCulture), null),
        cancellationToken);

    /// <summary>The signature header's value for all keys in use.</summary>
    public static string Sign(IEnumerable<WebhookKey> keys, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        var time = sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. body];
        return string.Join(
            ',', keys.Select(key => $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Reveal()), signed))}").Prepend($"t={time}"));
    }

    private Task QueueAsync(string type, object subjectOfIt, RequestSubject subject, CancellationToken cancellationToken) =>
        !options.Value.Keys.ContainsKey(StripeModule.Party) ? Task.CompletedTask : webhooks.QueueAsync(
            StripeModule.Party,
            type,
            Path,
            (eventId, now) => JsonSerializer.Serialize(new
            {
                id = eventId,
                @object = "event",
                type,
                created = now.ToUnixTimeSeconds(),
                livemode = false,
                data = new { @object = subjectOfIt },
            }),
            subject,
            cancellationToken: cancellationToken);
}
