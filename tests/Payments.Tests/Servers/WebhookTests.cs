using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.ServiceDefaults.Webhooks;

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
        var order = PaymentsWorld.Order();
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
        var order = PaymentsWorld.Order();
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
        var order = PaymentsWorld.Order("tok_hold_expired");
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
        var order = PaymentsWorld.Order("tok_timeout_after_effect");
        await world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", orderId = order.OrderId });
        await DeliverAsync($"evt_{order.OrderId:N}", Event(order.OrderId, "auth_unknown", "held", 0)($"evt_{order.OrderId:N}"));

        await world.SendAsync(order);

        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        Assert.Equal("Authorized", await StateAsync(order.OrderId));
    }

    [Fact]
    public async Task A_thousand_forgeries_are_refused()
    {
        const int forgeries = 1000;
        var order = await world.HoldInEscrowAsync();
        var id = $"evt_forged_{order.OrderId:N}";
        var body = Encoding.UTF8.GetBytes(Event(order.OrderId, "auth_x", "refunded", 28584)(id));
        var now = TimeProvider.System.GetUtcNow();
        var good = (Id: id, Time: now.ToUnixTimeSeconds(), Signature: WebhookSignature.Sign(PaymentsWorld.WebhookSecret, id, now, body), Body: body);
        var accepted = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, forgeries), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var forged = Forge(good, i);
            if (await PostAsync(forged.Id, forged.Time, forged.Signature, forged.Body) is not HttpStatusCode.Unauthorized)
            {
                Interlocked.Increment(ref accepted);
            }
        });

        Assert.Equal(0, accepted);
        Assert.Equal(0, await world.QueryAsync<long>("SELECT count(*) FROM payments.card_network_event WHERE event_id LIKE $1", $"{id}%"));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(good.Id, good.Time, good.Signature, good.Body));
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

    // Each forgery spoils one thing: a bit of body, id or signature, the time, or the key.
    private static (string Id, long Time, string Signature, byte[] Body) Forge((string Id, long Time, string Signature, byte[] Body) good, int i)
    {
        var body = (byte[])good.Body.Clone();
        var signature = good.Signature.ToCharArray();
        switch (i % 5)
        {
            case 0:
                body[i % body.Length] ^= (byte)(1 << (i % 8));
                return good with { Body = body };
            case 1:
                var at = 3 + (i % (signature.Length - 5));
                signature[at] = signature[at] == 'A' ? 'B' : 'A';
                return good with { Signature = new string(signature) };
            case 2:
                return good with { Id = $"{good.Id}{i}" };
            case 3:
                return good with { Time = good.Time - 301 - i };
            default:
                var now = DateTimeOffset.FromUnixTimeSeconds(good.Time);
                return good with { Signature = WebhookSignature.Sign($"another-key-of-24-characters-{i}", good.Id, now, body) };
        }
    }

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

    private Task<HttpStatusCode> DeliverAsync(string eventId, string body)
    {
        var now = TimeProvider.System.GetUtcNow();
        var bytes = Encoding.UTF8.GetBytes(body);
        return PostAsync(eventId, now.ToUnixTimeSeconds(), WebhookSignature.Sign(PaymentsWorld.WebhookSecret, eventId, now, bytes), bytes);
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
