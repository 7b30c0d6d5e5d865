using System.Net;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Trade;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Refunds against a database and a card network that are really there.</summary>
[Trait("Needs", "Servers")]
public sealed class RefundTests(PaymentsWorld world) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string First = For("operator", Guid.CreateVersion7());
    private static readonly string Second = For("operator", Guid.CreateVersion7());

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Refunds_wanted_at_the_same_time_never_exceed_what_was_taken()
    {
        var order = await world.HoldInEscrowAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => world.SendAsync(Refund(order, "50.00", $"dispute:{i}"))));
        await Eventually.Get(
            () => Task.FromResult(world.Heard.Of<PaymentRefunded>(order.OrderId).Count() + world.Heard.Of<PaymentRefundRefused>(order.OrderId).Count()),
            count => count >= 16,
            Deadline);

        Assert.Equal([1, 2, 3, 4, 5], world.Heard.Of<PaymentRefunded>(order.OrderId).Select(refund => refund.Number).Distinct().Order());
        Assert.All(world.Heard.Of<PaymentRefundRefused>(order.OrderId), refused => Assert.Equal("refund.over-limit", refused.Code));
        var network = Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
        Assert.Equal(25_000, network.GetProperty("amountRefunded").GetInt64());
        Assert.Equal(5, network.GetProperty("movements").EnumerateArray().Count(movement => movement.GetProperty("kind").GetString() == "refund"));
        Assert.Equal(3584, await world.QueryAsync<long>("SELECT held FROM payments.escrow_balance WHERE order_id = $1", order.OrderId));
    }

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_looked_up_and_given_once()
    {
        var order = await world.HoldInEscrowAsync();
        await world.OrderFaultAsync(new
        {
            party = "card-network",
            kind = "timeoutAfterEffect",
            operation = "refund",
            orderId = order.OrderId,
            times = 1,
            delayMs = 50,
        });

        await world.SendAsync(Refund(order, "100.00", "dispute:1"));
        await world.SendAsync(Refund(order, "100.00", "dispute:1"));
        await world.HearAsync<PaymentRefunded>(order.OrderId);
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "the rest"));
        var released = await world.HearAsync<EscrowReleased>(order.OrderId);

        Assert.Equal(10_000, Assert.Single(await world.AtTheNetworkAsync(order.OrderId)).GetProperty("amountRefunded").GetInt64());
        Assert.Equal(18_584, released.Parts.Sum(part => part.Amount.MinorUnits));
        Assert.Equal(1, await world.QueryAsync<long>("SELECT count(*) FROM payments.refund WHERE order_id = $1", order.OrderId));
    }

    [Fact]
    public async Task Two_operators_give_money_back_after_the_payout_and_the_seller_owes_it()
    {
        var order = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        await world.HearAsync<EscrowReleased>(order.OrderId);

        var proposal = await ProposeAsync(order, new { amount = Amount("120.00"), parts = Parts("100.00", "20.00"), reason = "Half of it was broken." });
        Assert.Empty(world.Heard.Of<PaymentRefunded>(order.OrderId));
        var (alone, _) = await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposal}/approval", First);
        Assert.Equal(HttpStatusCode.Forbidden, alone);
        var (agreed, _) = await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposal}/approval", Second);
        Assert.Equal(HttpStatusCode.NoContent, agreed);

        await world.HearAsync<PaymentRefunded>(order.OrderId);
        var (_, seen) = await world.AskAsync(HttpMethod.Get, $"/v1/payments/{order.OrderId}/refunds", For("seller", Guid.CreateVersion7(), order.SellerId));
        var refund = seen.GetProperty("refunds")[0];
        Assert.Equal("165.84", seen.GetProperty("refundable").GetProperty("amount").GetString());
        Assert.Equal(
            [($"SELLER_PAYABLE:{order.SellerId}", "95.00"), ("PLATFORM_REVENUE", "5.00"), ("RESERVE", "20.00")],
            refund.GetProperty("borneBy").EnumerateArray().Select(
                bearer => (bearer.GetProperty("account").GetString()!, bearer.GetProperty("amount").GetProperty("amount").GetString()!)));
        var (_, bought) = await world.AskAsync(HttpMethod.Get, $"/v1/payments/{order.OrderId}/refunds", For("buyer", order.BuyerId));
        Assert.Equal(JsonValueKind.Null, bought.GetProperty("refunds")[0].GetProperty("borneBy").ValueKind);
        Assert.Equal(-9_880, await BalanceAsync($"SELLER_PAYABLE:{order.SellerId}"));
    }

    [Fact]
    public async Task More_than_is_left_is_refused_before_anybody_has_to_agree()
    {
        var order = await world.HoldInEscrowAsync();
        var path = $"/v1/payments/{order.OrderId}/refunds";

        var (status, problem) = await world.AskAsync(HttpMethod.Post, path, First, new { amount = Amount("285.85"), reason = "Too much." });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refund.over-limit"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await world.AskAsync(HttpMethod.Post, path, For("buyer", order.BuyerId), new { amount = Amount("1.00"), reason = "Mine." })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(HttpMethod.Get, path, For("buyer", Guid.CreateVersion7()))).Status);
    }

    [Fact]
    public async Task Two_operators_move_money_between_accounts_once()
    {
        var order = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        await world.HearAsync<EscrowReleased>(order.OrderId);
        var adjustment = new { adjustmentId = Guid.CreateVersion7(), debit = "RESERVE", credit = $"SELLER_PAYABLE:{order.SellerId}", amount = Amount("7.00"), reason = "Goodwill." };

        var (_, proposed) = await world.AskAsync(HttpMethod.Post, "/v1/ledger/adjustments", First, adjustment);
        Assert.Equal(-19_380, await BalanceAsync($"SELLER_PAYABLE:{order.SellerId}"));
        await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposed.GetProperty("proposalId").GetGuid()}/approval", Second);

        Assert.Equal(-20_080, await BalanceAsync($"SELLER_PAYABLE:{order.SellerId}"));
        var (again, problem) = await world.AskAsync(HttpMethod.Post, "/v1/ledger/adjustments", First, adjustment);
        Assert.Equal((HttpStatusCode.Conflict, "ledger.adjusted"), (again, problem.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("RESERVE", "ESCROW_LIABILITY", "1.00", "ledger.account")]
    [InlineData("PSP_CLEARING", "RESERVE", "1.00", "ledger.account")]
    [InlineData("RESERVE", "BANK", "1.00", "ledger.account")]
    [InlineData("RESERVE", "RESERVE", "1.00", "ledger.account")]
    [InlineData("RESERVE", "SELLER_PAYABLE:0190ffff-0000-7000-8000-00000000dead", "1.00", "ledger.account-unknown")]
    [InlineData("RESERVE", "PLATFORM_REVENUE", "0.00", "ledger.amount")]
    public async Task Escrow_and_what_others_hold_cannot_be_moved_by_hand(string debit, string credit, string amount, string code)
    {
        var (_, problem) = await world.AskAsync(
            HttpMethod.Post,
            "/v1/ledger/adjustments",
            First,
            new { adjustmentId = Guid.CreateVersion7(), debit, credit, amount = Amount(amount), reason = "A test." });

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    private static RefundPayment Refund(AuthorizePayment order, string amount, string request) =>
        new(order.OrderId, request, "Dispute", Money.Parse(amount, order.Amount.Currency), null, "decided");

    private static object Amount(string amount) => new { amount, currency = "CNY" };

    private static object Parts(string goods, string freight) =>
        new { goods = Amount(goods), freight = Amount(freight), insurance = Amount("0.00"), importCharges = Amount("0.00") };

    private async Task<Guid> ProposeAsync(AuthorizePayment order, object wish)
    {
        var (status, proposed) = await world.AskAsync(HttpMethod.Post, $"/v1/payments/{order.OrderId}/refunds", First, wish);
        Assert.Equal(HttpStatusCode.Accepted, status);
        return proposed.GetProperty("proposalId").GetGuid();
    }

    private Task<long> BalanceAsync(string account) =>
        world.QueryAsync<long>("SELECT coalesce(sum(amount), 0)::bigint FROM payments.posting WHERE account = $1", account);
}
