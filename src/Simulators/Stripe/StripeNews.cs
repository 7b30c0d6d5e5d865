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

    /// <summary>Tells what became of a payment, in each of the events Stripe sends of it.</summary>
    public async Task TellAsync(CardAuthorization payment, string what, CancellationToken cancellationToken)
    {
        var subject = new RequestSubject(payment.Reference, payment.Amount.ToString(CultureInfo.InvariantCulture), payment.PaymentMethod);
        foreach (var (type, told) in EventsOf(payment, what))
        {
            await QueueAsync(type, told, subject, cancellationToken);
        }
    }

    /// <summary>Tells that a card was typed.</summary>
    public Task TellAsync(CardPage page, DateTimeOffset now, CancellationToken cancellationToken) => QueueAsync(
        "checkout.session.completed",
        CheckoutSessions.Describe(page, now, isExpanded: false),
        new RequestSubject(page.Reference, null, page.PlaysAs),
        cancellationToken);

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

    private static IEnumerable<(string Type, object Told)> EventsOf(CardAuthorization payment, string what)
    {
        var intent = PaymentIntentObject.Of(payment).Folded();
        if (payment.Version == 1)
        {
            yield return ("payment_intent.created", intent.AsMade());
        }

        if (what == "captured")
        {
            yield return ("charge.captured", ChargeObject.Of(payment));
        }

        if (what != "refunded")
        {
            yield return (TypeOf(what), intent);
            yield break;
        }

        yield return ("charge.refunded", ChargeObject.Of(payment));
        yield return ("refund.updated", RefundObject.Of(payment.Movements[^1], payment.AuthorizationId));
    }

    private static string TypeOf(string what) => what switch
    {
        "held" => "payment_intent.amount_capturable_updated",
        "action_needed" => "payment_intent.requires_action",
        "declined" => "payment_intent.payment_failed",
        "captured" => "payment_intent.succeeded",
        "voided" or "expired" => "payment_intent.canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Stripe has no event for it."),
    };

    private Task QueueAsync(string type, object subjectOfIt, RequestSubject subject, CancellationToken cancellationToken) =>
        !options.Value.Keys.ContainsKey(StripeModule.Party) ? Task.CompletedTask : webhooks.QueueAsync(
            StripeModule.Party,
            type,
            Path,
            (eventId, now) => JsonSerializer.Serialize(
                new
                {
                    id = eventId,
                    @object = "event",
                    type,
                    created = now.ToUnixTimeSeconds(),
                    livemode = false,
                    data = new { @object = subjectOfIt },
                },
                JsonSerializerOptions.Web),
            subject,
            cancellationToken: cancellationToken);
}
