using System.Net;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Webhooks.Tests.Servers;

/// <summary>From a fact about an order to a signed webhook at its seller, through everything that can go wrong there.</summary>
[Trait("Needs", "Servers")]
public sealed class DeliveryTests(WebhooksWorld world) : IAsyncLifetime
{
    private readonly Guid _seller = Guid.CreateVersion7();

    private string Shop => $"shop-{_seller:N}";

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_orders_step_reaches_its_sellers_shop_signed_and_nobody_elses()
    {
        var (_, secret) = await world.AddEndpointAsync(_seller, Shop, "order.cleared");
        await world.AddEndpointAsync(Guid.CreateVersion7(), $"other-{_seller:N}", "order.cleared");
        await world.TellAsync(_seller, "order.placed");
        var orderId = await world.TellAsync(_seller, "export.cleared", sequence: 7);

        var told = (await world.HearAsync(Shop))[0];

        Assert.True(told.IsSignedWith(secret, world.Clock.GetUtcNow()));
        Assert.Equal("order.cleared", told.Type);
        Assert.Equal(told.EventId, told.Json.GetProperty("eventId").GetString());
        Assert.Equal(orderId, told.Json.GetProperty("data").GetProperty("orderId").GetGuid());
        await Eventually.Equal("delivered", async () => (await world.DeliveriesAsync(_seller))[0].GetProperty("state").GetString());
        var details = (await world.SendAsync(HttpMethod.Get, $"/v1/deliveries/{told.DeliveryId}", _seller)).Body;
        Assert.Equal(204, details.GetProperty("attempts")[0].GetProperty("status").GetInt32());
        Assert.Single(world.Sellers.At(Shop));
        Assert.Empty(world.Sellers.At($"other-{_seller:N}"));
    }

    [Fact]
    public async Task A_seller_hears_once_that_an_article_is_low_on_stock()
    {
        await world.AddEndpointAsync(_seller, Shop, "stock.low");
        var low = new StockFellLow(_seller, "HALVA-CEDAR-400", 4, 5, 1, world.Clock.GetUtcNow());
        await world.TellAsync(low);
        await world.TellAsync(low);

        var told = (await world.HearAsync(Shop))[0];

        Assert.Equal(("stock.low", "HALVA-CEDAR-400"), (told.Type, told.Json.GetProperty("data").GetProperty("sku").GetString()));
        await Eventually.Equal("delivered", async () => Assert.Single(await world.DeliveriesAsync(_seller)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_seller_hears_once_that_a_certificate_ends_and_that_a_proof_is_due()
    {
        await world.AddEndpointAsync(_seller, Shop, "certificate.expiring", "export-proof.due");
        var expiring = new CertificateExpiring(Guid.CreateVersion7(), _seller, "veterinaryCertificate", new DateOnly(2026, 10, 1), world.Clock.GetUtcNow());
        await world.TellAsync(expiring);
        await world.TellAsync(expiring);
        await world.TellAsync(new ExportProofDue(
            Guid.CreateVersion7(), _seller, "overdue", new DateOnly(2026, 10, 1), ["exitMark"], world.Clock.GetUtcNow()));

        await Eventually.Equal(2, async () => (await world.DeliveriesAsync(_seller)).Count(delivery => delivery.GetProperty("state").GetString() == "delivered"));

        Assert.Equal(["certificate.expiring", "export-proof.due"], world.Sellers.At(Shop).Select(told => told.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_fact_told_five_times_is_one_event_and_a_hold_is_two()
    {
        await world.AddEndpointAsync(_seller, Shop);
        var orderId = Guid.CreateVersion7();
        for (var i = 0; i < 5; i++)
        {
            await world.TellAsync(_seller, "export.held", orderId);
        }

        await world.TellAsync(_seller, "order.settled", orderId, 2);
        await Eventually.Get(() => Task.FromResult(world.Sellers.At(Shop)), all => all.Any(told => told.Type == "order.settled"));

        await Eventually.Equal(3, async () => (await world.DeliveriesAsync(_seller)).Length);
        Assert.Equal(
            ["clearance.evidence-requested", "order.on-hold", "order.settled"], world.Sellers.At(Shop).Select(told => told.Type).Distinct().Order());
    }

    [Fact]
    public async Task A_failed_delivery_is_tried_again_with_the_same_ids_and_body_until_it_is_taken()
    {
        await world.AddEndpointAsync(_seller, Shop, "order.placed");
        world.Sellers.Answer(Shop, 503);
        await world.TellAsync(_seller, "order.placed");
        await AttemptsAsync(1);
        world.Clock.Advance(TimeSpan.FromSeconds(7));
        await AttemptsAsync(2);
        world.Sellers.Answer(Shop, 200);
        world.Clock.Advance(TimeSpan.FromSeconds(40));
        await Eventually.Equal("delivered", async () => (await world.DeliveriesAsync(_seller))[0].GetProperty("state").GetString());

        var all = world.Sellers.At(Shop);
        Assert.Equal(3, all.Count);
        Assert.Single(all.Select(told => (told.EventId, told.DeliveryId, told.Text)).Distinct());
        var details = (await world.SendAsync(HttpMethod.Get, $"/v1/deliveries/{all[0].DeliveryId}", _seller)).Body;
        Assert.Equal([503, 503, 200], details.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task A_slow_receiver_holds_four_of_its_own_deliveries_and_nobody_elses()
    {
        var (underWay, most) = (0, 0);
        var other = Guid.CreateVersion7();
        await world.AddEndpointAsync(_seller, Shop, "order.placed");
        await world.AddEndpointAsync(other, $"quick-{other:N}", "order.placed");
        world.Sellers.Answer(Shop, async http =>
        {
            most = Math.Max(most, Interlocked.Increment(ref underWay));
            await Task.Delay(TimeSpan.FromSeconds(3), http.RequestAborted);
            Interlocked.Decrement(ref underWay);
        });
        for (var i = 0; i < 20; i++)
        {
            await world.TellAsync(_seller, "order.placed");
        }

        await Eventually.Get(() => Task.FromResult(world.Sellers.At(Shop).Count), count => count >= 4);
        for (var i = 0; i < 20; i++)
        {
            await world.TellAsync(other, "order.placed");
        }

        await world.HearAsync($"quick-{other:N}", 20);
        Assert.True(world.Sellers.At(Shop).Count < 20, "The slow shop was through first: this test shows nothing.");
        Assert.InRange(most, 1, 4);
        world.Sellers.Answer(Shop, 204);
        await Eventually.Get(async () => await world.DeliveriesAsync(_seller, "&state=delivered"), all => all.Length == 20, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Who_answers_gone_is_switched_off_at_once_and_the_seller_is_told_elsewhere()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, Shop, "order.placed");
        await world.AddEndpointAsync(_seller, $"spare-{_seller:N}", "endpoint.disabled");
        world.Sellers.Answer(Shop, 410);
        await world.TellAsync(_seller, "order.placed");

        var told = (await world.HearAsync($"spare-{_seller:N}"))[0];

        Assert.Equal(("endpoint.disabled", "gone"), (told.Type, told.Json.GetProperty("data").GetProperty("reason").GetString()));
        Assert.Equal(id, told.Json.GetProperty("data").GetProperty("endpointId").GetGuid());
        var endpoint = await world.EndpointAsync(_seller, id);
        Assert.Equal((false, "gone"), (endpoint.GetProperty("isEnabled").GetBoolean(), endpoint.GetProperty("disabledReason").GetString()));
        await world.TellAsync(_seller, "order.placed");
        Assert.Single(world.Sellers.At(Shop));
    }

    [Fact]
    public async Task Who_fails_for_three_days_is_switched_off_and_can_have_it_all_again()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, Shop, "order.placed");
        var begin = world.Clock.GetUtcNow();
        world.Sellers.Answer(Shop, 500);
        await world.TellAsync(_seller, "order.placed");
        await AttemptsAsync(1);
        for (var attempt = 1; attempt < RetrySchedule.MostAttempts; attempt++)
        {
            Assert.True((await world.EndpointAsync(_seller, id)).GetProperty("isEnabled").GetBoolean(), $"Off before attempt {attempt + 1}");
            world.Clock.Advance(RetrySchedule.PauseAfter(attempt, 1)!.Value + TimeSpan.FromSeconds(1));
            await AttemptsAsync(attempt + 1);
        }

        await Eventually.Equal("failing", async () => (await world.EndpointAsync(_seller, id)).GetProperty("disabledReason").GetString());
        Assert.Equal("failed", (await world.DeliveriesAsync(_seller))[0].GetProperty("state").GetString());
        var since = new { since = begin };
        Assert.Equal(HttpStatusCode.Conflict, (await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/replays", _seller, since)).Status);

        world.Sellers.Answer(Shop, 204);
        var tag = (await world.SendAsync(HttpMethod.Get, $"/v1/endpoints/{id}", _seller)).ETag;
        await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/enable", _seller, new { }, ifMatch: tag);
        var replay = await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/replays", _seller, since);
        var again = await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/replays", _seller, since);
        Assert.Equal((1, 0), (replay.Body.GetProperty("deliveries").GetInt32(), again.Body.GetProperty("deliveries").GetInt32()));

        var all = await world.HearAsync(Shop, RetrySchedule.MostAttempts + 1);
        Assert.Single(all.Select(told => told.EventId).Distinct());
        Assert.Equal(2, all.Select(told => told.DeliveryId).Distinct().Count());
    }

    [Fact]
    public async Task One_delivery_can_be_sent_again_with_the_same_event_id()
    {
        await world.AddEndpointAsync(_seller, Shop, "order.placed");
        await world.TellAsync(_seller, "order.placed");
        var first = (await world.HearAsync(Shop))[0];

        var resent = await world.SendAsync(HttpMethod.Post, $"/v1/deliveries/{first.DeliveryId}/resend", _seller, new { });

        Assert.Equal(HttpStatusCode.Accepted, resent.Status);
        var second = (await world.HearAsync(Shop, 2))[1];
        Assert.Equal((first.EventId, first.Text), (second.EventId, second.Text));
        Assert.NotEqual(first.DeliveryId, second.DeliveryId);
    }

    [Fact]
    public async Task While_keys_change_both_sign_and_after_a_day_only_the_new_one()
    {
        var (id, old) = await world.AddEndpointAsync(_seller, Shop, "order.placed");
        var rotated = await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/secret", _seller, new { }, ifMatch: "\"1\"");
        var next = rotated.Body.GetProperty("secret").GetString()!;
        await world.TellAsync(_seller, "order.placed");
        var during = (await world.HearAsync(Shop))[0];
        var now = world.Clock.GetUtcNow();
        Assert.True(during.IsSignedWith(old, now));
        Assert.True(during.IsSignedWith(next, now));

        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.TellAsync(_seller, "order.placed");
        var after = (await world.HearAsync(Shop, 2))[1];

        Assert.False(after.IsSignedWith(old, world.Clock.GetUtcNow()));
        Assert.True(after.IsSignedWith(next, world.Clock.GetUtcNow()));
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/secret", _seller, new { }, ifMatch: "\"1\"")).Status);
    }

    [Fact]
    public async Task What_a_dead_worker_held_is_sent_by_another_with_the_same_ids_and_its_late_result_is_dropped()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, Shop, "order.placed");
        var (lease, deliveryId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.InDatabaseAsync(db =>
        {
            db.Deliveries.Add(Held(id, deliveryId, lease));
            return db.SaveChangesAsync();
        });
        await world.TellAsync(_seller, "order.placed");
        await world.HearAsync(Shop);
        Assert.DoesNotContain(world.Sellers.At(Shop), told => told.DeliveryId == deliveryId.ToString());

        world.Clock.Advance(TimeSpan.FromSeconds(61));
        var told = (await world.HearAsync(Shop, 2)).Single(told => told.DeliveryId == deliveryId.ToString());
        await Eventually.Equal(DeliveryState.Delivered, () => StateAsync(deliveryId));

        Assert.Equal("evt_held", told.EventId);
        await using var scope = world.Services.CreateAsyncScope();
        var endpoint = await world.InDatabaseAsync(db => db.Endpoints.SingleAsync(e => e.EndpointId == id));
        Assert.False(await scope.ServiceProvider.GetRequiredService<DeliveryLeases>().SettleAsync(
            new LeasedDelivery(Held(id, deliveryId, lease), endpoint), new OutsideAnswer(500, null, "late"), world.Clock.GetUtcNow(), default));
        Assert.Equal(DeliveryState.Delivered, await StateAsync(deliveryId));
        Assert.Equal([2], await world.InDatabaseAsync(db => db.Attempts.Where(a => a.DeliveryId == deliveryId).Select(a => a.Number).ToListAsync()));
    }

    [Fact]
    public async Task A_key_that_does_not_open_is_a_failure_in_the_log_and_a_new_key_heals_it()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, Shop, "order.placed");
        await world.InDatabaseAsync(db =>
            db.Endpoints.Where(e => e.EndpointId == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.SealedKey, new byte[80])));
        await world.TellAsync(_seller, "order.placed");
        await AttemptsAsync(1);
        Assert.Equal("key-unreadable", (await world.DeliveriesAsync(_seller))[0].GetProperty("lastError").GetString());

        await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/secret", _seller, new { }, ifMatch: "\"1\"");
        world.Clock.Advance(TimeSpan.FromSeconds(7));

        await world.HearAsync(Shop);
    }

    [Fact]
    public async Task An_endpoint_that_is_switched_off_gets_nothing_more()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, Shop, "order.placed");
        world.Sellers.Answer(Shop, 500);
        await world.TellAsync(_seller, "order.placed");
        await AttemptsAsync(1);
        await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/disable", _seller, new { }, ifMatch: "\"1\"");

        var delivery = (await world.DeliveriesAsync(_seller))[0];

        Assert.Equal(
            ("failed", "endpoint-disabled"), (delivery.GetProperty("state").GetString(), delivery.GetProperty("lastError").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/test-events", _seller, new { })).Status);
    }

    [Fact]
    public async Task Deliveries_are_forgotten_after_their_time_and_pending_ones_never()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, Shop, "order.placed");
        await world.TellAsync(_seller, "order.placed");
        await AttemptsAsync(1);
        var pending = Guid.CreateVersion7();
        await world.InDatabaseAsync(db =>
        {
            db.Deliveries.Add(Held(id, pending, Guid.CreateVersion7()));
            return db.SaveChangesAsync();
        });

        await world.InDatabaseAsync(db => DeliveryHousekeeping.ForgetAsync(db, world.Clock.GetUtcNow().AddHours(1), CancellationToken.None));

        Assert.Equal(pending, Assert.Single(await world.DeliveriesAsync(_seller)).GetProperty("deliveryId").GetGuid());
        Assert.Equal(0, await world.InDatabaseAsync(db => db.Attempts.CountAsync(a => db.Deliveries.All(d => d.DeliveryId != a.DeliveryId))));
    }

    // Waits until so many attempts at the seller's only delivery are in the log.
    private Task<int> AttemptsAsync(int count) => Eventually.Get(
        () => world.InDatabaseAsync(db => db.Attempts.CountAsync(a => db.Deliveries.Any(d => d.DeliveryId == a.DeliveryId && d.OwnerId == _seller))),
        logged => logged >= count,
        TimeSpan.FromSeconds(60));

    private Task<DeliveryState> StateAsync(Guid deliveryId) =>
        world.InDatabaseAsync(db => db.Deliveries.Where(d => d.DeliveryId == deliveryId).Select(d => d.State).SingleAsync());

    private Delivery Held(Guid endpointId, Guid deliveryId, Guid lease)
    {
        var now = world.Clock.GetUtcNow();
        return new Delivery
        {
            DeliveryId = deliveryId,
            EndpointId = endpointId,
            OwnerKind = OwnerKind.Seller,
            OwnerId = _seller,
            EventId = "evt_held",
            EventType = "order.placed",
            Body = """{"eventId":"evt_held","type":"order.placed"}""",
            State = DeliveryState.Pending,
            Attempts = 1,
            LeaseId = lease,
            NextAttemptAt = now.AddSeconds(60),
            CreatedAt = now,
        };
    }
}
