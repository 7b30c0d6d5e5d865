using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Tests.Payments;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Repeats, silence, crashes and races: whatever happens, the card network's own log shows one charge at most.</summary>
[Trait("Needs", "Servers")]
public sealed class RetryTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_hundred_repeats_of_each_command_charge_once()
    {
        const int repeats = 100;
        var order = SampleOrders.P1();
        await Task.WhenAll(Enumerable.Range(0, repeats).Select(_ => world.SendAsync(order)));
        await world.HearAsync<PaymentAuthorized>(order.OrderId, repeats / 2);
        await Task.WhenAll(Enumerable.Range(0, repeats).Select(_ => world.SendAsync(new CapturePayment(order.OrderId))));
        await world.HearAsync<PaymentCaptured>(order.OrderId, repeats / 2);
        await Task.WhenAll(Enumerable.Range(0, repeats).Select(_ => world.SendAsync(new ReleaseEscrow(order.OrderId, "received"))));
        await world.HearAsync<EscrowReleased>(order.OrderId, repeats);

        var network = Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
        Assert.Equal(["capture"], Movements(network));
        Assert.Equal(2, await world.QueryAsync<long>("SELECT count(*) FROM payments.journal WHERE order_id = $1", order.OrderId));
        Assert.Single(world.Heard.Of<EscrowReleased>(order.OrderId).Select(released => released.ReleasedAt).Distinct());
    }

    [Fact]
    public async Task A_timeout_after_the_hold_was_made_is_settled_by_look_up()
    {
        var order = SampleOrders.P1("tok_timeout_after_effect");
        await LoseWebhooksAsync(order);
        await world.SendAsync(order);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);

        Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
        Assert.Equal(1, await AskedAsync(order.OrderId, "authorize"));
    }

    [Theory]
    [InlineData("capture")]
    [InlineData("void")]
    [InlineData("refund")]
    public async Task A_timeout_after_money_moved_is_settled_by_look_up(string operation)
    {
        var order = SampleOrders.P1();
        await LoseWebhooksAsync(order);
        await world.OrderFaultAsync(new
        {
            party = "card-network",
            kind = "timeoutAfterEffect",
            operation,
            orderId = order.OrderId,
            delayMs = 100,
        });
        if (operation == "void")
        {
            await world.SendAsync(order);
            await world.HearAsync<PaymentAuthorized>(order.OrderId);
        }
        else
        {
            await world.HoldInEscrowAsync(order);
        }

        if (operation != "capture")
        {
            await world.SendAsync(new ReturnPayment(order.OrderId, "test"));
            await world.HearAsync<PaymentReturned>(order.OrderId);
        }

        var network = Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
        Assert.Equal(operation == "refund" ? ["capture", "refund"] : [operation], Movements(network));
        Assert.Equal(1, await AskedAsync(order.OrderId, operation));
    }

    [Fact]
    public async Task An_outage_of_the_card_network_delays_and_loses_nothing()
    {
        var order = SampleOrders.P1();
        var outage = await world.OrderFaultAsync(new { party = "card-network", kind = "outage", orderId = order.OrderId });
        var lookUps = await world.OrderFaultAsync(new { party = "card-network", kind = "fail", operation = "find", status = 503 });
        await world.SendAsync(order);
        await Eventually.Get(() => StateOfAsync(order.OrderId), state => state == "Authorizing");
        await Eventually.Get(() => world.QueryAsync<int>("SELECT coalesce(max(checks), 0) FROM payments.payment WHERE order_id = $1", order.OrderId), checks => checks > 0);
        Assert.Empty(world.Heard.Of<PaymentAuthorized>(order.OrderId));

        await world.EndFaultAsync(outage);
        await world.EndFaultAsync(lookUps);

        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
    }

    [Fact]
    public async Task What_a_crash_left_before_the_network_was_asked_is_finished()
    {
        var order = SampleOrders.P1();
        await LeaveOpenAsync(order);

        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
    }

    [Fact]
    public async Task What_a_crash_left_after_the_network_had_answered_is_found_and_not_asked_again()
    {
        var order = SampleOrders.P1();
        await LoseWebhooksAsync(order);
        var payment = Payment.Begin(order, TimeProvider.System.GetUtcNow()).Payment;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/card-network/v1/authorizations");
        request.Content = System.Net.Http.Json.JsonContent.Create(new
        {
            amount = order.Amount.MinorUnits,
            currency = "CNY",
            paymentMethod = "tok_ok",
            reference = order.OrderId,
        });
        request.Headers.Add("Idempotency-Key", payment.KeyOf(PaymentStep.Authorize));
        using var answer = await world.OutsideWorld.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await LeaveOpenAsync(order, payment);

        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        Assert.Equal(1, await AskedAsync(order.OrderId, "authorize"));
    }

    [Fact]
    public async Task A_return_racing_an_authorization_never_leaves_money_held()
    {
        var orders = Enumerable.Range(0, 30).Select(i => SampleOrders.P1(i % 3 == 0 ? "tok_timeout_after_effect" : "tok_ok")).ToList();
        await Task.WhenAll(orders.SelectMany((order, i) => i % 2 == 0
            ? new[] { world.SendAsync(order), world.SendAsync(new ReturnPayment(order.OrderId, "race")), world.SendAsync(order) }
            : [world.SendAsync(new ReturnPayment(order.OrderId, "race")), world.SendAsync(order)]));

        foreach (var order in orders)
        {
            await world.HearAsync<PaymentReturned>(order.OrderId);
            var holds = await world.AtTheNetworkAsync(order.OrderId);
            Assert.True(holds.Length <= 1);
            Assert.All(holds, hold => Assert.Equal("voided", hold.GetProperty("status").GetString()));
        }
    }

    [Fact]
    public async Task A_return_racing_a_capture_gives_everything_back()
    {
        var orders = Enumerable.Range(0, 20).Select(_ => SampleOrders.P1()).ToList();
        foreach (var order in orders)
        {
            await world.SendAsync(order);
        }

        foreach (var order in orders)
        {
            await world.HearAsync<PaymentAuthorized>(order.OrderId);
            await Task.WhenAll(
                world.SendAsync(new CapturePayment(order.OrderId)), world.SendAsync(new ReturnPayment(order.OrderId, "race")));
        }

        foreach (var order in orders)
        {
            await world.HearAsync<PaymentReturned>(order.OrderId);
            var hold = Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
            Assert.Equal(hold.GetProperty("amountCaptured").GetInt64(), hold.GetProperty("amountRefunded").GetInt64());
            Assert.NotEqual("held", hold.GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task Of_two_who_change_the_same_payment_one_wins()
    {
        var order = SampleOrders.P1();
        await world.SendAsync(order);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => world.ChangeAsync(async slow =>
        {
            var seen = await slow.Payments.SingleAsync(payment => payment.OrderId == order.OrderId);
            await world.ChangeAsync(async quick =>
                (await quick.Payments.SingleAsync(payment => payment.OrderId == order.OrderId)).Return("quick", TimeProvider.System.GetUtcNow()));
            seen.Capture(TimeProvider.System.GetUtcNow());
        }));
    }

    // Without them only a look-up can tell what became of a call.
    private Task<Guid> LoseWebhooksAsync(AuthorizePayment order) =>
        world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", orderId = order.OrderId });

    private async Task LeaveOpenAsync(AuthorizePayment order, Payment? begun = null)
    {
        var payment = begun ?? Payment.Begin(order, TimeProvider.System.GetUtcNow()).Payment;
        await world.ChangeAsync(db =>
        {
            db.Payments.Add(payment);
            db.Entry(payment).Property(p => p.NextCheckAt).CurrentValue = TimeProvider.System.GetUtcNow();
            return Task.CompletedTask;
        });
    }

    private async Task<string> StateOfAsync(Guid orderId) =>
        await world.QueryAsync<string>("SELECT coalesce(max(state), '') FROM payments.payment WHERE order_id = $1", orderId);

    private static string[] Movements(JsonElement hold) =>
        [.. hold.GetProperty("movements").EnumerateArray().Select(movement => movement.GetProperty("kind").GetString()!)];

    /// <summary>How often the network was asked for an operation, by its own log.</summary>
    private async Task<int> AskedAsync(Guid orderId, string operation)
    {
        var exchanges = await world.OutsideWorld.GetStringAsync($"/control/exchanges?party=card-network&orderId={orderId}&limit=1000");
        return JsonElement.Parse(exchanges).EnumerateArray().Count(
            exchange => exchange.GetProperty("operation").GetString() == operation);
    }
}
