using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Tests.Payments;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>After many lives at once, some of them troubled, the books agree with themselves and with the card network's own log.</summary>
[Trait("Needs", "Servers")]
public sealed class InvariantTests(PaymentsWorld world) : IAsyncLifetime
{
    private const int Orders = 60;

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Many_lives_at_once_leave_books_that_add_up()
    {
        var orders = Enumerable.Range(0, Orders).Select(i => SampleOrders.P1(i % 7 == 0 ? "tok_timeout_after_effect" : "tok_ok")).ToList();
        var faults = new[]
        {
            await world.OrderFaultAsync(new { party = "card-network", kind = "timeoutAfterEffect", operation = "capture", times = 10, delayMs = 20 }),
            await world.OrderFaultAsync(new { party = "card-network", kind = "fail", operation = "refund", times = 5 }),
            await world.OrderFaultAsync(new { party = "card-network", kind = "duplicateWebhooks", copies = 3 }),
            await world.OrderFaultAsync(new { party = "card-network", kind = "reorderWebhooks", delayMs = 1000 }),
        };

        try
        {
            await Task.WhenAll(orders.Select(LiveAsync));
            await RestAsync([.. orders.Select(order => order.OrderId)]);
        }
        finally
        {
            await Task.WhenAll(faults.Select(world.EndFaultAsync));
        }

        await CheckBooksAsync();
        foreach (var order in orders)
        {
            await CompareWithNetworkAsync(order.OrderId);
        }
    }

    // Only these: other tests leave buyers at their bank, who are asked after again and again.
    private Task RestAsync(Guid[] orderIds) => Eventually.Equal(0L, () => world.QueryAsync<long>(
        "SELECT count(*) FROM payments.payment WHERE order_id = ANY($1) AND next_check_at IS NOT NULL", orderIds));

    // A third is paid out, a third given back after it was taken, a third before. Of some of them the cardholder's bank takes a part meanwhile.
    private async Task LiveAsync(AuthorizePayment order, int i)
    {
        await Task.WhenAll(world.SendAsync(order), world.SendAsync(order));
        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        if (i % 3 == 2)
        {
            await world.SendAsync(new ReturnPayment(order.OrderId, "early"));
            await world.HearAsync<PaymentReturned>(order.OrderId);
            return;
        }

        await Task.WhenAll(world.SendAsync(new CapturePayment(order.OrderId)), world.SendAsync(new CapturePayment(order.OrderId)));
        await world.HearAsync<PaymentCaptured>(order.OrderId);
        if (i % 3 == 0)
        {
            await DisputeAsync(order, i);
            await Task.WhenAll(
                world.SendAsync(new ReleaseEscrow(order.OrderId, "received")), world.SendAsync(new ReleaseEscrow(order.OrderId, "received")));
            await world.HearAsync<EscrowReleased>(order.OrderId);
        }
        else
        {
            await Task.WhenAll(
                world.SendAsync(new ReturnPayment(order.OrderId, "late")),
                i % 2 == 0 ? world.DisputeAtTheNetworkAsync(order.OrderId, 5_000) : Task.CompletedTask);
            await world.HearAsync<PaymentReturned>(order.OrderId);
            if (i % 2 == 0)
            {
                await world.HearAsync<PaymentChargedBack>(order.OrderId);
            }
        }
    }

    private async Task DisputeAsync(AuthorizePayment order, int i)
    {
        if (i % 2 == 0)
        {
            var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId, 5_000);
            await world.DecideAtTheNetworkAsync(disputeId, merchantWins: i % 4 == 0);
            await world.HearAsync<ChargebackClosed>(order.OrderId);
        }
    }

    private async Task CheckBooksAsync()
    {
        // M1 and M2: each journal, and all of them, sum to zero in each currency over two postings at least.
        Assert.True(await world.QueryAsync<long>("SELECT count(*) FROM payments.journal") >= Orders);
        Assert.Equal(0, await world.QueryAsync<long>(
            """
            SELECT count(*) FROM payments.journal j WHERE
                (SELECT count(*) FROM payments.posting p WHERE p.journal_id = j.journal_id) < 2
                OR EXISTS (SELECT 1 FROM payments.posting p WHERE p.journal_id = j.journal_id GROUP BY currency HAVING sum(amount) <> 0)
            """));
        Assert.Equal(0, await world.QueryAsync<long>(
            "SELECT count(*) FROM (SELECT 1 FROM payments.posting GROUP BY currency HAVING sum(amount) <> 0) wrong"));

        // M4: captured = released + refunded + held, by payment and by ledger; what ended holds nothing.
        Assert.Equal(0, await world.QueryAsync<long>(
            """
            SELECT count(*) FROM payments.payment p LEFT JOIN payments.escrow_balance e USING (order_id)
            WHERE p.captured_minor - p.refunded_minor - p.released_minor - p.charged_back_minor <> coalesce(e.held, 0)
               OR (p.state IN ('Released', 'Refunded', 'Voided', 'Declined', 'Closed') AND coalesce(e.held, 0) <> 0)
            """));
    }

    // M5 and M6: the network's log and our books tell the same, and nothing was taken or given back twice.
    private async Task CompareWithNetworkAsync(Guid orderId)
    {
        var hold = Assert.Single(await world.AtTheNetworkAsync(orderId));
        var movements = hold.GetProperty("movements").EnumerateArray().Select(movement => movement.GetProperty("kind").GetString()!).ToList();
        Assert.True(movements.Count(kind => kind == "capture") <= 1);
        Assert.True(Number(hold, "amountRefunded") <= Number(hold, "amountCaptured"));
        Assert.Equal(
            Number(hold, "amountCaptured"),
            await world.QueryAsync<long>("SELECT captured_minor FROM payments.payment WHERE order_id = $1", orderId));
        Assert.Equal(
            Number(hold, "amountRefunded"),
            await world.QueryAsync<long>("SELECT refunded_minor + recovered_minor FROM payments.payment WHERE order_id = $1", orderId));
        Assert.Equal(
            Number(hold, "amountCaptured") - Number(hold, "amountRefunded") - Number(hold, "amountDisputed") - await world.QueryAsync<long>(
                "SELECT coalesce(sum(fee_minor), 0)::bigint FROM payments.chargeback WHERE order_id = $1", orderId),
            await world.QueryAsync<long>(
                "SELECT coalesce(sum(amount), 0)::bigint FROM payments.posting WHERE account = 'PSP_CLEARING' AND order_id = $1", orderId));
    }

    private static long Number(JsonElement hold, string name) => hold.GetProperty(name).GetInt64();
}
