using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Tests.Payments;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>
/// Commands given again and again at the same time, while the card network does what it is asked and does not answer, fails and tells everything
/// three times. Whether a buyer was charged twice is read from the network's own log.
/// </summary>
[Trait("Needs", "Servers")]
public sealed class ForcedRetryTests(PaymentsWorld world, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Orders = 40;
    private const int AtOnce = 16;
    private static readonly AuditActor Tester = AuditActor.Machine("test");

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task A_thousand_forced_retries_charge_nobody_twice() => RetryAsync(1_000);

    [Fact(Explicit = true)]
    public Task Ten_thousand_forced_retries_charge_nobody_twice() => RetryAsync(10_000);

    private async Task RetryAsync(int retries)
    {
        var orders = Enumerable.Range(0, Orders).Select(_ => SampleOrders.P1()).ToArray();
        foreach (var order in orders)
        {
            await TroubleAsync(order.OrderId);
        }

        // An order is held, then taken; every third is given back while others still try to take it.
        var perStep = retries / 2;
        await AllAtOnceAsync(perStep, i => WithCashierAsync(cashier => cashier.AuthorizeAsync(orders[i % Orders], Tester, default)));
        foreach (var order in orders)
        {
            await world.HearAsync<PaymentAuthorized>(order.OrderId);
        }

        await AllAtOnceAsync(perStep, i => WithCashierAsync(cashier => i % Orders % 3 == 0 && i > perStep / 2
            ? cashier.ReturnAsync(new ReturnPayment(orders[i % Orders].OrderId, "test"), Tester, default)
            : cashier.CaptureAsync(orders[i % Orders].OrderId, Tester, default)));

        var charged = 0;
        foreach (var (order, i) in orders.Select((order, i) => (order, i)))
        {
            await Eventually.Get(() => StateAsync(order.OrderId), state => state == (i % 3 == 0 ? "Refunded" : "Held"), TimeSpan.FromSeconds(60));
            var hold = Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
            var moved = hold.GetProperty("movements").EnumerateArray().Select(movement => movement.GetProperty("kind").GetString()).ToArray();
            Assert.Equal(i % 3 == 0 ? ["capture", "refund"] : ["capture"], moved);
            Assert.Equal(order.Amount.MinorUnits, hold.GetProperty("amountCaptured").GetInt64());
            Assert.Equal(i % 3 == 0 ? order.Amount.MinorUnits : 0, hold.GetProperty("amountRefunded").GetInt64());
            charged++;
        }

        var asked = await Task.WhenAll(orders.Select(order => AskedAsync(order.OrderId)));
        output.WriteLine($"{retries} forced retries of {Orders} orders, the network was asked {asked.Sum()} times; charged once: {charged}, twice: 0.");
    }

    private async Task TroubleAsync(Guid orderId)
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "duplicateWebhooks", orderId, copies = 3 });
        foreach (var operation in new[] { "authorize", "capture", "refund" })
        {
            await world.OrderFaultAsync(new { party = "card-network", kind = "timeoutAfterEffect", operation, orderId, delayMs = 50, times = 1 });
            await world.OrderFaultAsync(new { party = "card-network", kind = "fail", operation, orderId, status = 503, times = 1 });
        }
    }

    private static Task AllAtOnceAsync(int count, Func<int, Task> act) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await act(i));

    private async Task WithCashierAsync(Func<Cashier, Task> act)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<Cashier>());
    }

    private Task<string> StateAsync(Guid orderId) => world.QueryAsync<string>("SELECT state FROM payments.payment WHERE order_id = $1", orderId);

    private async Task<int> AskedAsync(Guid orderId) =>
        JsonElement.Parse(await world.OutsideWorld.GetStringAsync($"/control/exchanges?party=card-network&orderId={orderId}&limit=1000")).GetArrayLength();
}
