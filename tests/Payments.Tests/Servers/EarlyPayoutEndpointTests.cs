using System.Net;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>P1's escrow: 193.80 CNY are the seller's, seven tenths of it 135.66, for a fee of 2.03.</summary>
[Trait("Needs", "Servers")]
public sealed class EarlyPayoutEndpointTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_seller_takes_an_early_payout_once_and_the_release_repays_it()
    {
        var order = await HeldForDaysAsync();
        var (path, seller) = ($"/v1/payments/{order.OrderId}/early-payout", For("seller", Guid.CreateVersion7(), order.SellerId));
        var (_, offer) = await world.AskAsync(HttpMethod.Get, path, seller);
        Assert.Equal("135.66", offer.GetProperty("advance").GetProperty("amount").GetString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.AskAsync(HttpMethod.Post, path, seller)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.Conflict && answer.Body.GetProperty("code").GetString() == "early-payout.taken"));
        Assert.Equal(-13_363, await BalanceAsync($"SELLER_PAYABLE:{order.SellerId}"));
        Assert.Equal(13_566, await BalanceAsync($"SELLER_ADVANCE:{order.SellerId}"));
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        await world.HearAsync<EscrowReleased>(order.OrderId);

        Assert.Equal(-(19_380 - 203), await BalanceAsync($"SELLER_PAYABLE:{order.SellerId}"));
        Assert.Equal(0, await BalanceAsync($"SELLER_ADVANCE:{order.SellerId}"));
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(HttpMethod.Post, path, For("seller", Guid.CreateVersion7(), Guid.CreateVersion7()))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.AskAsync(HttpMethod.Post, path, For("buyer", order.BuyerId))).Status);
    }

    [Fact]
    public async Task Nothing_of_a_disputed_order_is_paid_early()
    {
        var order = await HeldForDaysAsync();

        await world.SendAsync(new OrderDisputed(order.OrderId, DateTimeOffset.UnixEpoch));
        await Eventually.Equal(
            1L, () => world.QueryAsync<long>("SELECT count(*) FROM payments.payment WHERE order_id = $1 AND disputed_at IS NOT NULL", order.OrderId));

        var (status, problem) = await world.AskAsync(
            HttpMethod.Post, $"/v1/payments/{order.OrderId}/early-payout", For("seller", Guid.CreateVersion7(), order.SellerId));
        Assert.Equal((HttpStatusCode.Conflict, "early-payout.not-now"), (status, problem.GetProperty("code").GetString()));
    }

    // The clock of the database's own rows is put back instead of waiting three days.
    private async Task<AuthorizePayment> HeldForDaysAsync()
    {
        var order = await world.HoldInEscrowAsync();
        await world.QueryAsync<Guid>(
            "UPDATE payments.payment SET captured_at = captured_at - interval '4 days' WHERE order_id = $1 RETURNING order_id", order.OrderId);
        return order;
    }

    private Task<long> BalanceAsync(string account) =>
        world.QueryAsync<long>("SELECT coalesce(sum(amount), 0)::bigint FROM payments.posting WHERE account = $1", account);
}
