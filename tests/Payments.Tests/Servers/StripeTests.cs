using System.Net;
using System.Text;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Tests.Payments;
using ExportPlatform.Trade;
using Stripe;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Payments over a provider in the shape of Stripe's API: the same books, and disputes told by events that are signed as Stripe signs.</summary>
[Trait("Needs", "Servers")]
public sealed class StripeTests(StripeWorld world) : IClassFixture<StripeWorld>, IAsyncLifetime
{
    private const string Refunded = "SELECT coalesce(max(refunded_minor), 0) FROM payments.payment WHERE order_id = $1";

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_dispute_is_heard_of_by_webhook_contested_and_won_and_the_escrow_is_paid_out()
    {
        var order = await world.HoldInEscrowAsync();
        await world.OrderFaultAsync(new { party = "stripe", kind = "duplicateWebhooks", orderId = order.OrderId, copies = 3 });
        var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId, reason: "product_not_received");
        Assert.Equal("NotReceived", (await world.HearAsync<PaymentChargedBack>(order.OrderId)).Reason);
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "test"));
        await world.HearAsync<EscrowReleaseDeferred>(order.OrderId);

        await world.DecideAtTheNetworkAsync(disputeId, merchantWins: true, returnsFee: true);
        Assert.True((await world.HearAsync<ChargebackClosed>(order.OrderId)).IsWon);
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "test"));

        await world.HearAsync<EscrowReleased>(order.OrderId);
        Assert.Single(world.Heard.Of<PaymentChargedBack>(order.OrderId));
        Assert.Equal(28_584, await world.QueryAsync<long>(
            "SELECT sum(amount)::bigint FROM payments.posting WHERE account = 'PSP_CLEARING' AND order_id = $1", order.OrderId));
    }

    [Fact]
    public async Task Parts_are_given_back_and_the_rest_paid_out()
    {
        var order = await world.HoldInEscrowAsync();
        foreach (var (request, amount) in new[] { ("dispute:1", "50.00"), ("dispute:2", "35.84") })
        {
            await world.SendAsync(new RefundPayment(order.OrderId, request, "Dispute", Money.Parse(amount, order.Amount.Currency), null, "test"));
        }

        await Eventually.Equal(8_584L, () => world.QueryAsync<long>(Refunded, order.OrderId));
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "the rest"));

        Assert.Equal(20_000, (await world.HearAsync<EscrowReleased>(order.OrderId)).Parts.Sum(part => part.Amount.MinorUnits));
        Assert.Equal(8_584, Assert.Single(await world.AtTheNetworkAsync(order.OrderId)).GetProperty("amountRefunded").GetInt64());
    }

    [Fact]
    public async Task A_capture_nobody_answered_for_is_learned_from_an_event_while_look_ups_fail()
    {
        var order = SampleOrders.P1();
        await world.SendAsync(order);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        await world.OrderFaultAsync(new { party = "stripe", kind = "timeoutAfterEffect", operation = "capture", orderId = order.OrderId, delayMs = 10 });
        var silence = await world.OrderFaultAsync(new { party = "stripe", kind = "fail", operation = "status", orderId = order.OrderId, status = 503 });

        await world.SendAsync(new CapturePayment(order.OrderId));

        await world.HearAsync<PaymentCaptured>(order.OrderId);
        await world.EndFaultAsync(silence);
    }

    [Fact]
    public async Task Every_event_of_a_life_is_taken_in_however_often_and_late_it_comes_and_none_moves_money_twice()
    {
        var order = SampleOrders.P1();
        await world.OrderFaultAsync(new { party = "stripe", kind = "duplicateWebhooks", orderId = order.OrderId, copies = 3 });
        await world.OrderFaultAsync(new { party = "stripe", kind = "reorderWebhooks", orderId = order.OrderId, delayMs = 1_000 });
        await world.HoldInEscrowAsync(order);
        await world.SendAsync(new RefundPayment(
            order.OrderId, "dispute:1", "Dispute", Money.Parse("50.00", order.Amount.Currency), null, "test"));
        await world.HearAsync<PaymentRefunded>(order.OrderId);

        var told = await Eventually.Get(
            () => world.ToldAsync(order.OrderId), all => all.Length == 18 && all.All(told => told.GetProperty("deliveredAt").ValueKind is JsonValueKind.String));

        Assert.Equal(
            ["charge.captured", "charge.refunded", "payment_intent.amount_capturable_updated", "payment_intent.created", "payment_intent.succeeded", "refund.updated"],
            told.Select(one => one.GetProperty("eventType").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        await Eventually.Equal(0L, () => world.QueryAsync<long>(
            """
            SELECT count(*) FROM payments.card_network_event told JOIN payments.payment USING (authorization_id)
            WHERE payment.order_id = $1 AND told.next_check_at IS NOT NULL
            """,
            order.OrderId));
        Assert.Equal(23_584, await world.QueryAsync<long>(
            "SELECT sum(amount)::bigint FROM payments.posting WHERE account = 'PSP_CLEARING' AND order_id = $1", order.OrderId));
        Assert.Single(world.Heard.Of<PaymentCaptured>(order.OrderId));
    }

    [Fact]
    public async Task A_declined_card_is_declined_by_what_the_event_says_of_it_and_not_by_what_the_payment_was_before()
    {
        var order = SampleOrders.P1("tok_insufficient_funds");
        await world.OrderFaultAsync(new { party = "stripe", kind = "timeoutAfterEffect", operation = "authorize", orderId = order.OrderId, delayMs = 10 });
        var silence = await world.OrderFaultAsync(new { party = "stripe", kind = "fail", operation = "find", orderId = order.OrderId, status = 503 });

        await world.SendAsync(order);

        Assert.Equal("payment.insufficient-funds", (await world.HearAsync<PaymentDeclined>(order.OrderId)).Code);
        await world.EndFaultAsync(silence);
    }

    [Theory]
    [InlineData("genuine", HttpStatusCode.NoContent)]
    [InlineData("another body", HttpStatusCode.Unauthorized)]
    [InlineData("another key", HttpStatusCode.Unauthorized)]
    [InlineData("too old", HttpStatusCode.Unauthorized)]
    [InlineData("of the future", HttpStatusCode.Unauthorized)]
    [InlineData("not signed", HttpStatusCode.Unauthorized)]
    [InlineData("without an id", HttpStatusCode.Unauthorized)]
    public async Task An_event_is_taken_in_when_it_is_signed_with_the_key_and_recently(string what, HttpStatusCode answer)
    {
        var body = what == "without an id"
            ? """{"object":"event","type":"charge.dispute.created"}"""
            : $$"""{"id":"evt_{{Guid.CreateVersion7():N}}","object":"event","type":"other.thing","data":{"object":{"id":"ch_1","object":"charge"} } }""";
        var time = TimeProvider.System.GetUtcNow() + what switch { "too old" => TimeSpan.FromMinutes(-6), "of the future" => TimeSpan.FromMinutes(6), _ => TimeSpan.Zero };
        var key = what == "another key" ? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" : PaymentsWorld.HookKey.Reveal();
        var signature = EventUtility.GenerateSignatureHeader(body, key, time.ToUnixTimeSeconds());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/stripe")
        {
            Content = new StringContent(what == "another body" ? body.Replace("other", "any", StringComparison.Ordinal) : body, Encoding.UTF8, "application/json"),
        };
        if (what != "not signed")
        {
            request.Headers.Add("Stripe-Signature", signature);
        }

        using var answered = await world.Payments.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(answer, answered.StatusCode);
    }
}

/// <summary>Payments with Stripe's shape as its card network. It looks for disputes seldom: what is heard of them was told.</summary>
public sealed class StripeWorld : PaymentsWorld
{
    private protected override void Configure(Dictionary<string, string> settings, Uri outsideWorld)
    {
        settings["CardNetwork:Kind"] = "Stripe";
        settings["CardNetwork:Stripe:ApiKey"] = ApiKey;
        settings["CardNetwork:Stripe:Address"] = new Uri(outsideWorld, "stripe").ToString();
        settings["WebhookSenders:stripe:Keys:0"] = HookKey.Reveal();
        settings["Payments:DisputesEvery"] = "01:00:00";
        settings["Payments:DisputePause"] = "01:00:00";
    }
}
