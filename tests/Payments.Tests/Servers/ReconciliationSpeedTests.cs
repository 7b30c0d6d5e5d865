using System.Diagnostics;
using ExportPlatform.Payments.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Measures on request (-explicit only) how long a day of 100,000 payments takes to compare, and how much memory.</summary>
[Trait("Needs", "Servers")]
public sealed class ReconciliationSpeedTests(PaymentsWorld world) : IAsyncLifetime
{
    private const int Count = 100_000;
    private const string Day = "2020-02-29";

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(Explicit = true)]
    public async Task A_hundred_thousand_payments_of_a_day_are_compared_and_ten_differences_found()
    {
        var order = await world.HoldInEscrowAsync();
        await CopyAsync(order.OrderId);
        await using (var outside = await world.ConnectOutsideAsync())
        {
            // Ten lines of the network's list are not as the books have them: three given back of, three gone, four of nobody.
            await RunAsync(outside, "UPDATE simulators.card_authorization SET amount_refunded = 1, version = version + 1 WHERE authorization_id IN (SELECT authorization_id FROM many WHERE i <= 3)");
            await RunAsync(outside, "DELETE FROM simulators.card_movement WHERE authorization_id IN (SELECT authorization_id FROM many WHERE i BETWEEN 4 AND 6)");
            await RunAsync(outside, "DELETE FROM simulators.card_authorization WHERE authorization_id IN (SELECT authorization_id FROM many WHERE i BETWEEN 4 AND 6)");
        }

        await using (var books = await world.ConnectAsync())
        {
            await RunAsync(books, "DELETE FROM payments.payment WHERE order_id IN (SELECT order_id FROM many WHERE i BETWEEN 7 AND 10)", isForged: true);
            await RunAsync(books, "INSERT INTO payments.compared_day (day, next_check_at, checks, took, listed, healed, differences, totals) VALUES ('2020-02-29', now() + interval '1 hour', 1, interval '0', 0, 0, 0, '[]')");
        }

        GC.Collect();
        var (before, most, watch) = (GC.GetTotalMemory(forceFullCollection: true), 0L, Stopwatch.StartNew());
        using var watched = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);
        await using var scope = world.Services.CreateAsyncScope();
        var remark = await scope.ServiceProvider.GetRequiredService<DayComparer>().CompareAsync(new DateOnly(2020, 2, 29), default);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Count} payments compared in {watch.Elapsed.TotalSeconds:F1} s; heap {before / 1e6:F0} MB before, {most / 1e6:F0} MB at most, service and simulated network together; "
            + $"process {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB at most");
        Assert.Null(remark);
        Assert.Equal(10, await world.QueryAsync<int>("SELECT differences FROM payments.compared_day WHERE day = '2020-02-29'"));
        Assert.Equal(Count - 3, await world.QueryAsync<int>("SELECT listed FROM payments.compared_day WHERE day = '2020-02-29'"));
    }

    // Copies of one payment with its journal, and of its authorization at the network, under ids both databases make alike.
    private async Task CopyAsync(Guid orderId)
    {
        const string many = $"""
            CREATE TABLE IF NOT EXISTS many AS
            SELECT i, md5('order' || i)::uuid AS order_id, 'auth_' || md5('hold' || i) AS authorization_id FROM generate_series(1, 100000) i
            """;
        await using var books = await world.ConnectAsync();
        await RunAsync(books, many);
        await RunAsync(books, $"INSERT INTO payments.payment SELECT (jsonb_populate_record(p, jsonb_build_object('order_id', m.order_id, 'payment_id', m.order_id, 'authorization_id', m.authorization_id, 'requested_at', '{Day}T12:00:00Z'))).* FROM payments.payment p, many m WHERE p.order_id = '{orderId}'", isForged: true);
        await RunAsync(books, $"INSERT INTO payments.journal SELECT (jsonb_populate_record(j, jsonb_build_object('order_id', m.order_id, 'journal_id', m.order_id, 'business_key', 'order:' || m.order_id || ':capture', 'booked_at', '{Day}T12:00:01Z'))).* FROM payments.journal j, many m WHERE j.order_id = '{orderId}'", isForged: true);
        await RunAsync(books, $"INSERT INTO payments.posting SELECT (jsonb_populate_record(p, jsonb_build_object('order_id', m.order_id, 'journal_id', m.order_id))).* FROM payments.posting p, many m WHERE p.order_id = '{orderId}'", isForged: true);
        await RunAsync(books, "ANALYZE");

        await using var outside = await world.ConnectOutsideAsync();
        await RunAsync(outside, many);
        await RunAsync(outside, $"INSERT INTO simulators.card_authorization SELECT (jsonb_populate_record(a, jsonb_build_object('authorization_id', m.authorization_id, 'reference', m.order_id, 'idempotency_key', m.order_id, 'created_at', '{Day}T12:00:00Z'))).* FROM simulators.card_authorization a, many m WHERE a.reference = '{orderId}'");
        await RunAsync(outside, $"INSERT INTO simulators.card_movement SELECT (jsonb_populate_record(v, jsonb_build_object('movement_id', 'capture_' || md5(m.authorization_id), 'authorization_id', m.authorization_id, 'idempotency_key', null, 'moved_at', '{Day}T12:00:01Z'))).* FROM simulators.card_movement v JOIN simulators.card_authorization a USING (authorization_id), many m WHERE a.reference = '{orderId}'");
        await RunAsync(outside, "ANALYZE");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, bool isForged = false)
    {
        await using var command = new NpgsqlCommand((isForged ? "SET session_replication_role = replica; " : "") + statement, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
