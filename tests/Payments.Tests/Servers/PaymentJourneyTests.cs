using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Tests.Payments;

namespace ExportPlatform.Payments.Tests.Servers;

[Trait("Needs", "Servers")]
public sealed class PaymentJourneyTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_order_is_held_captured_and_split_to_the_cent()
    {
        var order = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));

        var released = await world.HearAsync<EscrowReleased>(order.OrderId);

        Assert.Equal(
            [
                ($"SELLER_PAYABLE:{order.SellerId}", "seller", "193.80 CNY"),
                ("PLATFORM_REVENUE", "platform", "10.20 CNY"),
                ("TAX_PAYABLE:CN", "tax", "23.84 CNY"),
                ("CARRIER_PAYABLE", "carrier", "58.00 CNY"),
            ],
            released.Parts.Select(part => (part.Account, part.Role, part.Amount.ToString())));
        var network = Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
        Assert.Equal(28584, network.GetProperty("amountCaptured").GetInt64());
    }

    [Theory]
    [InlineData("tok_declined", "payment.declined")]
    [InlineData("tok_insufficient_funds", "payment.insufficient-funds")]
    [InlineData("tok_expired_card", "payment.card-expired")]
    [InlineData("tok_nobody_knows", "payment.method-unknown")]
    [InlineData("4242424242424242", "payment.card-number-refused")]
    public async Task A_card_that_is_no_good_declines_the_payment_and_holds_nothing(string method, string code)
    {
        var order = SampleOrders.P1(method);
        await world.SendAsync(order);
        Assert.Equal(code, (await world.HearAsync<PaymentDeclined>(order.OrderId)).Code);

        await world.SendAsync(order);
        await world.HearAsync<PaymentDeclined>(order.OrderId, 2);
        await world.SendAsync(new ReturnPayment(order.OrderId, "declined"));
        Assert.Null((await world.HearAsync<PaymentReturned>(order.OrderId)).Refunded);
        Assert.All(await world.AtTheNetworkAsync(order.OrderId), hold => Assert.Equal("declined", hold.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_card_number_is_nowhere_in_the_payments_own_tables()
    {
        const string number = "5555555555554444";
        var order = SampleOrders.P1(number);
        await world.SendAsync(order);
        await world.HearAsync<PaymentDeclined>(order.OrderId);

        Assert.Equal(0, await world.QueryAsync<long>("SELECT count(*) FROM payments.payment p WHERE p::text LIKE $1", $"%{number}%"));
    }

    [Fact]
    public async Task A_hold_is_dropped_before_it_was_taken_and_given_back_after()
    {
        var early = SampleOrders.P1();
        await world.SendAsync(early);
        await world.HearAsync<PaymentAuthorized>(early.OrderId);
        await world.SendAsync(new ReturnPayment(early.OrderId, "cancelled"));
        Assert.Equal("0.00 CNY", (await world.HearAsync<PaymentReturned>(early.OrderId)).Refunded.ToString());

        var late = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReturnPayment(late.OrderId, "cancelled"));
        Assert.Equal("285.84 CNY", (await world.HearAsync<PaymentReturned>(late.OrderId)).Refunded.ToString());

        Assert.Equal("voided", Assert.Single(await world.AtTheNetworkAsync(early.OrderId)).GetProperty("status").GetString());
        Assert.Equal(28584, Assert.Single(await world.AtTheNetworkAsync(late.OrderId)).GetProperty("amountRefunded").GetInt64());
        Assert.Equal(0, await world.QueryAsync<long>("SELECT held FROM payments.escrow_balance WHERE order_id = $1", late.OrderId));
    }

    [Fact]
    public async Task An_order_given_up_before_it_was_paid_is_never_charged()
    {
        var order = SampleOrders.P1();
        await world.SendAsync(new ReturnPayment(order.OrderId, "cancelled"));
        Assert.Null((await world.HearAsync<PaymentReturned>(order.OrderId)).Refunded);

        await world.SendAsync(order);

        Assert.Equal("payment.closed", (await world.HearAsync<PaymentDeclined>(order.OrderId)).Code);
        Assert.Empty(await world.AtTheNetworkAsync(order.OrderId));
    }

    [Fact]
    public async Task A_hold_that_ran_out_is_not_taken()
    {
        var order = SampleOrders.P1("tok_hold_expired");
        await world.SendAsync(order);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        await world.SendAsync(new CapturePayment(order.OrderId));

        Assert.Equal("payment.hold-expired", (await world.HearAsync<PaymentCaptureRefused>(order.OrderId)).Code);
        await world.SendAsync(new ReturnPayment(order.OrderId, "not paid"));
        Assert.Equal(0, (await world.HearAsync<PaymentReturned>(order.OrderId)).Refunded?.MinorUnits);
    }

    [Fact]
    public async Task A_refund_the_network_refuses_is_asked_for_until_it_is_done()
    {
        var order = await world.HoldInEscrowAsync();
        await world.OrderFaultAsync(new
        {
            party = "card-network",
            kind = "fail",
            operation = "refund",
            orderId = order.OrderId,
            times = 3,
        });
        await world.SendAsync(new ReturnPayment(order.OrderId, "cancelled"));

        Assert.Equal(28584, (await world.HearAsync<PaymentReturned>(order.OrderId)).Refunded?.MinorUnits);
        Assert.Equal(28584, Assert.Single(await world.AtTheNetworkAsync(order.OrderId)).GetProperty("amountRefunded").GetInt64());
    }
}
