using System.Net;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Trade;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Reports of the destination, twice, late and out of order, against real books and a real card network: 23.84 CNY were collected.</summary>
[Trait("Needs", "Servers")]
public sealed class AssessmentTests(PaymentsWorld world) : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_too_much_goes_back_once_however_often_it_is_reported()
    {
        var order = await world.HoldInEscrowAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.SendAsync(Report(order, "20.00"))));
        var refunded = await world.HearAsync<PaymentRefunded>(order.OrderId);
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        var released = await world.HearAsync<EscrowReleased>(order.OrderId);

        Assert.Equal(("3.84 CNY", "3.84 CNY"), (refunded.Amount.ToString(), refunded.Parts.ImportCharges.ToString()));
        Assert.Equal("20.00 CNY", released.Parts.Single(part => part.Role == "tax").Amount.ToString());
        Assert.Equal(384, Assert.Single(await world.AtTheNetworkAsync(order.OrderId)).GetProperty("amountRefunded").GetInt64());
        Assert.Equal(1, await world.QueryAsync<long>("SELECT count(*) FROM payments.import_assessment WHERE order_id = $1", order.OrderId));
        var (_, seen) = await world.AskAsync(HttpMethod.Get, $"/v1/payments/{order.OrderId}/assessments", For("buyer", order.BuyerId));
        Assert.Equal("returned", seen.GetProperty("reports")[0].GetProperty("outcome").GetString());
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await world.AskAsync(HttpMethod.Get, $"/v1/payments/{order.OrderId}/assessments", For("buyer", Guid.CreateVersion7()))).Status);
    }

    [Fact]
    public async Task What_is_missing_is_the_reserves_and_a_correction_counts_from_the_report_before()
    {
        var order = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        await world.HearAsync<EscrowReleased>(order.OrderId);

        await world.SendAsync(Report(order, "30.00"));
        await world.HearAsync<ImportChargesSettled>(order.OrderId);
        await world.SendAsync(Report(order, "25.00", hours: 2));
        await world.HearAsync<PaymentRefunded>(order.OrderId);
        await world.SendAsync(Report(order, "99.00", hours: 1));
        await Eventually.Equal(
            "Overtaken",
            () => world.QueryAsync<string>(
                "SELECT coalesce(max(outcome), '') FROM payments.import_assessment WHERE order_id = $1 AND assessed_minor = 9900", order.OrderId));

        Assert.Equal(-2500, await BalanceAsync(order, "TAX_PAYABLE:CN"));
        Assert.Equal(616, await BalanceAsync(order, "RESERVE"));
        Assert.Equal(28584 - 500, await BalanceAsync(order, "PSP_CLEARING"));
    }

    private static ImportChargesAssessed Report(AuthorizePayment order, string assessed, int hours = 0) => new(
        order.OrderId,
        $"AR-{order.OrderId:N}-{hours}",
        CountryCode.Parse("CN"),
        Money.Parse(assessed, order.Amount.Currency),
        At.AddHours(hours));

    private Task<long> BalanceAsync(AuthorizePayment order, string account) => world.QueryAsync<long>(
        "SELECT coalesce(sum(amount), 0)::bigint FROM payments.posting WHERE account = $1 AND order_id = $2", account, order.OrderId);
}
