using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Tests.Payments;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>What the card network tells on its own account: twice, late, out of order, and what somebody else tells in its name.</summary>
[Trait("Needs", "Servers")]
public sealed class WebhookTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_events_many_deliveries_have_one_effect_and_one_row()
    {
        var order = SampleOrders.P1();
        await world.OrderFaultAsync(new { party = "card-network", kind = "duplicateWebhooks", orderId = order.OrderId, copies = 5 });
        await world.OrderFaultAsync(new { party = "card-network", kind = "reorderWebhooks", orderId = order.OrderId, delayMs = 1500 });

        await world.HoldInEscrowAsync(order);
        await world.SendAsync(new ReturnPayment(order.OrderId, "test"));
        await world.HearAsync<PaymentReturned>(order.OrderId);

        await Eventually.Equal(15, () => DeliveredAsync(order.OrderId));
        Assert.Equal(3, await world.QueryAsync<long>("SELECT count(*) FROM payments.card_network_event WHERE order_id = $1", order.OrderId));
        Assert.Equal(2, await world.QueryAsync<long>("SELECT count(*) FROM payments.journal WHERE order_id = $1", order.OrderId));
        Assert.Equal("Refunded", await StateAsync(order.OrderId));
        Assert.Single(world.Heard.Of<PaymentAuthorized>(order.OrderId));
        Assert.Single(world.Heard.Of<PaymentCaptured>(order.OrderId));
        Assert.Single(world.Heard.Of<PaymentReturned>(order.OrderId));
    }

    [Fact]
    public async Task An_event_settles_what_no_look_up_could()
    {
        var order = SampleOrders.P1();
        await world.OrderFaultAsync(new
        {
            party = "card-network",
            kind = "timeoutAfterEffect",
            operation = "authorize",
            orderId = order.OrderId,
        });
        var lookUps = await world.OrderFaultAsync(new { party = "card-network", kind = "fail", operation = "find", status = 503 });

        await world.SendAsync(order);

        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        Assert.Equal("Applied", await world.QueryAsync<string>(
            "SELECT outcome FROM payments.card_network_event WHERE order_id = $1", order.OrderId));
        await world.EndFaultAsync(lookUps);
    }

    [Fact]
    public async Task A_hold_that_runs_out_is_known_before_anybody_tries_to_take_it()
    {
        var order = SampleOrders.P1("tok_hold_expired");
        await world.SendAsync(order);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);

        await Eventually.Get(() => StateAsync(order.OrderId), state => state == "Voided");
    }

    [Fact]
    public async Task An_event_about_no_payment_of_ours_is_kept_and_changes_nothing()
    {
        var order = await world.HoldInEscrowAsync();
        var foreign = Event(order.OrderId, "auth_foreign", "refunded", 28584);

        Assert.Equal(HttpStatusCode.NoContent, await DeliverAsync("evt_foreign_1", foreign("evt_foreign_1")));

        Assert.Equal("NoPayment", await world.QueryAsync<string>(
            "SELECT outcome FROM payments.card_network_event WHERE event_id = 'evt_foreign_1'"));
        Assert.Equal("Held", await StateAsync(order.OrderId));
    }

    [Fact]
    public async Task An_event_that_comes_before_its_payment_is_applied_once_the_payment_is_there()
    {
        var order = SampleOrders.P1("tok_timeout_after_effect");
        await world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", orderId = order.OrderId });
        await DeliverAsync($"evt_{order.OrderId:N}", Event(order.OrderId, "auth_unknown", "held", 0)($"evt_{order.OrderId:N}"));

        await world.SendAsync(order);

        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        Assert.Equal("Authorized", await StateAsync(order.OrderId));
    }

    [Fact]
    public async Task None_of_a_thousand_forgeries_is_accepted_and_the_genuine_event_counts_once()
    {
        var order = await world.HoldInEscrowAsync();
        var id = $"evt_forged_{order.OrderId:N}";
        var body = Encoding.UTF8.GetBytes(Event(order.OrderId, "auth_x", "refunded", 28584)(id));
        var now = TimeProvider.System.GetUtcNow();

        Assert.Empty(await WebhookForgeries.AcceptedAsync(WebhookForgeries.Of(PaymentsWorld.HookKey, id, now, body, seed: 1), Hook));
        Assert.Equal(0, await world.QueryAsync<long>("SELECT count(*) FROM payments.webhook_event WHERE event_id LIKE $1", $"{id}%"));

        var genuine = WireWebhook.Genuine(PaymentsWorld.HookKey, id, now, body);
        int[] answers = await Task.WhenAll(genuine.SendAsync(Hook), genuine.SendAsync(Hook), genuine.SendAsync(Hook));
        Assert.Equal([204, 204, 204], answers);
        Assert.Equal(1, await world.QueryAsync<long>("SELECT count(*) FROM payments.webhook_event WHERE event_id LIKE $1", $"{id}%"));
        Assert.Equal(1, await world.QueryAsync<long>("SELECT count(*) FROM payments.card_network_event WHERE event_id LIKE $1", $"{id}%"));
    }

    [Fact]
    public async Task A_change_of_keys_loses_no_event_and_ends_the_old_key()
    {
        var result = await WebhookRotation.RunAsync(
            world.Services.GetRequiredService<IConfiguration>(),
            "card-network",
            PaymentsWorld.HookKey,
            async keys => (int)await DeliverAsync($"evt_{Guid.CreateVersion7():N}", """{"eventId":"e","type":"other","occurredAt":"2026-11-23T00:00:00Z","data":{}}""", keys));

        Assert.Equal((0, 401), result);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"eventId":"evt_bad","type":"authorization.held","data":{}}""")]
    [InlineData("""{"eventId":"evt_other","type":"authorization.held","occurredAt":"2026-11-23T00:00:00Z","data":null}""")]
    public async Task A_signed_body_that_cannot_be_read_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, await DeliverAsync("evt_bad", body));

    [Fact]
    public async Task An_event_under_another_id_than_the_signed_one_is_refused() =>
        Assert.Equal(
            HttpStatusCode.BadRequest, await DeliverAsync("evt_one", Event(Guid.CreateVersion7(), "auth_x", "held", 0)("evt_two")));

    private Uri Hook => new(world.Payments.BaseAddress!, "/hooks/card-network");

    private static Func<string, string> Event(Guid orderId, string authorizationId, string status, long refunded) => eventId =>
        JsonSerializer.Serialize(new
        {
            eventId,
            type = $"authorization.{status}",
            occurredAt = TimeProvider.System.GetUtcNow(),
            data = new
            {
                authorizationId,
                reference = orderId,
                idempotencyKey = "somebody-else",
                status = status == "refunded" ? "captured" : status,
                amount = 28584,
                currency = "CNY",
                amountCaptured = refunded,
                amountRefunded = refunded,
                declineCode = (string?)null,
                expiresAt = TimeProvider.System.GetUtcNow(),
            },
        });

    private Task<HttpStatusCode> DeliverAsync(string eventId, string body, params WebhookKey[] keys)
    {
        var now = TimeProvider.System.GetUtcNow();
        var bytes = Encoding.UTF8.GetBytes(body);
        return PostAsync(eventId, now.ToUnixTimeSeconds(), WebhookSignature.Sign(keys is [] ? [PaymentsWorld.HookKey] : keys, eventId, now, bytes), bytes);
    }

    private async Task<HttpStatusCode> PostAsync(string eventId, long time, string signature, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/card-network") { Content = new ByteArrayContent(body) };
        request.Headers.Add(WebhookSignature.IdHeader, eventId);
        request.Headers.Add(WebhookSignature.TimestampHeader, time.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, signature);
        using var answer = await world.Payments.SendAsync(request);
        return answer.StatusCode;
    }

    private Task<string> StateAsync(Guid orderId) =>
        world.QueryAsync<string>("SELECT coalesce(max(state), '') FROM payments.payment WHERE order_id = $1", orderId);

    private async Task<int> DeliveredAsync(Guid orderId)
    {
        var webhooks = await world.OutsideWorld.GetStringAsync($"/control/webhooks?party=card-network&orderId={orderId}&limit=1000");
        return JsonElement.Parse(webhooks).EnumerateArray().Count(webhook => webhook.GetProperty("deliveredAt").ValueKind is JsonValueKind.String);
    }
}
