using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Chargebacks over real HTTP: the network tells twice, late, out of order or never, and refunds come at the same time.</summary>
[Trait("Needs", "Servers")]
public sealed class ChargebackJourneyTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("duplicateWebhooks")]
    [InlineData("reorderWebhooks")]
    [InlineData("loseWebhooks")]
    public async Task However_the_network_tells_it_is_booked_once_and_the_release_waits_for_the_decision(string fault)
    {
        var order = await world.HoldInEscrowAsync();
        await world.OrderFaultAsync(new { party = "card-network", kind = fault, orderId = order.OrderId, copies = 3, delayMs = 800 });
        var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId, reason: "product_not_received");
        await world.HearAsync<PaymentChargedBack>(order.OrderId);

        await world.SendAsync(new ReleaseEscrow(order.OrderId, "test"));
        await world.HearAsync<EscrowReleaseDeferred>(order.OrderId);
        await world.DecideAtTheNetworkAsync(disputeId, merchantWins: true);
        Assert.True((await world.HearAsync<ChargebackClosed>(order.OrderId)).IsWon);
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "test"));
        await world.HearAsync<EscrowReleased>(order.OrderId);

        Assert.Equal(["capture", "chargeback:1:opened", "chargeback:1:won", "release"], await KindsAsync(order.OrderId));
        Assert.Single(world.Heard.Of<PaymentChargedBack>(order.OrderId));
        Assert.Single(world.Heard.Of<ChargebackClosed>(order.OrderId));
        Assert.Equal(-1_500, await world.QueryAsync<long>(
            "SELECT sum(amount)::bigint - 28584 FROM payments.posting WHERE account = 'PSP_CLEARING' AND order_id = $1", order.OrderId));
    }

    [Fact]
    public async Task Lost_it_empties_the_escrow_and_the_return_of_the_order_gives_nothing_twice()
    {
        var order = await world.HoldInEscrowAsync();
        var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId);
        await world.HearAsync<PaymentChargedBack>(order.OrderId);

        await world.DecideAtTheNetworkAsync(disputeId, merchantWins: false);
        Assert.Equal(0, (await world.HearAsync<ChargebackClosed>(order.OrderId)).Left.MinorUnits);
        await world.SendAsync(new ReturnPayment(order.OrderId, "charged back"));

        Assert.Equal(28_584, (await world.HearAsync<PaymentReturned>(order.OrderId)).Refunded!.Value.MinorUnits);
        Assert.Equal(0, await world.QueryAsync<long>("SELECT held FROM payments.escrow_balance WHERE order_id = $1", order.OrderId));
        Assert.Equal(0, (await world.AtTheNetworkAsync(order.OrderId))[0].GetProperty("amountRefunded").GetInt64());
    }

    [Fact]
    public async Task An_order_that_wants_its_money_back_gives_the_chargeback_up_and_refunds_the_rest()
    {
        var order = await world.HoldInEscrowAsync();
        await world.DisputeAtTheNetworkAsync(order.OrderId, 20_000);
        await world.HearAsync<PaymentChargedBack>(order.OrderId);

        await world.SendAsync(new ReturnPayment(order.OrderId, "lost parcel"));

        Assert.Equal(28_584, (await world.HearAsync<PaymentReturned>(order.OrderId)).Refunded!.Value.MinorUnits);
        Assert.False((await world.HearAsync<ChargebackClosed>(order.OrderId)).IsWon);
        var atTheNetwork = (await world.AtTheNetworkAsync(order.OrderId))[0];
        Assert.Equal((8_584, 20_000), (atTheNetwork.GetProperty("amountRefunded").GetInt64(), atTheNetwork.GetProperty("amountDisputed").GetInt64()));
    }

    [Fact]
    public async Task A_refund_and_a_chargeback_at_the_same_time_take_no_more_than_was_captured()
    {
        var order = await world.HoldInEscrowAsync();
        var late = await world.OrderFaultAsync(new { party = "card-network", kind = "fail", operation = "refund", orderId = order.OrderId, status = 503 });
        await world.SendAsync(new ReturnPayment(order.OrderId, "lost parcel"));
        await Eventually.Get(
            () => world.QueryAsync<string>("SELECT state FROM payments.payment WHERE order_id = $1", order.OrderId), state => state == "Refunding");
        await world.DisputeAtTheNetworkAsync(order.OrderId);
        await world.HearAsync<PaymentChargedBack>(order.OrderId);
        await world.EndFaultAsync(late);

        await world.HearAsync<PaymentReturned>(order.OrderId);
        var atTheNetwork = (await world.AtTheNetworkAsync(order.OrderId))[0];
        Assert.Equal((0, 28_584), (atTheNetwork.GetProperty("amountRefunded").GetInt64(), atTheNetwork.GetProperty("amountDisputed").GetInt64()));
        Assert.Equal(28_584, await world.QueryAsync<long>("SELECT refunds_ordered_minor FROM payments.payment WHERE order_id = $1", order.OrderId));
        Assert.Equal(0, await world.QueryAsync<long>(
            "SELECT coalesce(sum(amount), 0)::bigint FROM payments.posting WHERE account IN ('CHARGEBACK_LOSS', 'CHARGEBACK_CLEARING') AND order_id = $1",
            order.OrderId));
    }

    private async Task<string[]> KindsAsync(Guid orderId) =>
        (await world.QueryAsync<string>("SELECT string_agg(kind, ' ' ORDER BY booked_at) FROM payments.journal WHERE order_id = $1", orderId)).Split(' ');
}
