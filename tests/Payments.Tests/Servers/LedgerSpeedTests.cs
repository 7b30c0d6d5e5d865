using System.Diagnostics;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Operations;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Measures on request (-explicit only); the figures are ratios to the database's own commits in the same run.</summary>
[Trait("Needs", "Servers")]
public sealed class LedgerSpeedTests(PaymentsWorld world) : IAsyncLifetime
{
    private const int Clients = 8;
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(10);
    private static readonly CurrencyCode Yuan = CurrencyCode.Parse("CNY");

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(Explicit = true)]
    public async Task Postings_and_payments_a_second_beside_commits_a_second()
    {
        await ChangeAsync("CREATE TABLE IF NOT EXISTS payments.commits (id uuid PRIMARY KEY)");
        await RateAsync(BookAsync, TimeSpan.FromSeconds(3));
        var commits = await RateAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO payments.commits VALUES ({Guid.CreateVersion7()})"), Stretch);
        var journals = await RateAsync(BookAsync, Stretch);
        var payments = await RateAsync(_ => world.HoldInEscrowAsync(), Stretch);
        Report($"commits/s at {Clients} clients: {commits:F0}");
        Report($"journals/s, each its own commit: {journals:F0} ({2 * journals:F0} postings/s) = {journals / commits:P0} of commits");
        Report($"payments/s, held and captured through messages and card network: {payments:F1} = 1 per {commits / payments:F0} commits");
    }

    [Fact(Explicit = true)]
    public async Task A_hundred_thousand_payments_are_checked()
    {
        const int count = 100_000;
        var order = await world.HoldInEscrowAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));

        // Copies of one payment with its journal; nothing of it stays.
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SET LOCAL session_replication_role = replica");
        await db.Database.ExecuteSqlAsync($"CREATE TEMP TABLE many ON COMMIT DROP AS SELECT gen_random_uuid() AS order_id, gen_random_uuid() AS id FROM generate_series(1, {count})");
        await db.Database.ExecuteSqlAsync($"INSERT INTO payments.payment SELECT (jsonb_populate_record(p, jsonb_build_object('order_id', m.order_id, 'payment_id', m.id))).* FROM payments.payment p, many m WHERE p.order_id = {order.OrderId}");
        await db.Database.ExecuteSqlAsync($"INSERT INTO payments.escrow_balance SELECT m.order_id, e.currency, e.held FROM payments.escrow_balance e, many m WHERE e.order_id = {order.OrderId}");
        await db.Database.ExecuteSqlAsync($"INSERT INTO payments.journal SELECT (jsonb_populate_record(j, jsonb_build_object('order_id', m.order_id, 'journal_id', m.id, 'business_key', 'order:' || m.order_id || ':capture'))).* FROM payments.journal j, many m WHERE j.order_id = {order.OrderId}");
        await db.Database.ExecuteSqlAsync($"INSERT INTO payments.posting SELECT (jsonb_populate_record(p, jsonb_build_object('order_id', m.order_id, 'journal_id', m.id))).* FROM payments.posting p, many m WHERE p.order_id = {order.OrderId}");
        await db.Database.ExecuteSqlAsync($"ANALYZE");

        var clock = Stopwatch.StartNew();
        var allocated = GC.GetTotalAllocatedBytes();
        var told = await CheckMoney.LookAsync(db, TimeProvider.System.GetUtcNow(), CancellationToken.None);

        Report($"{count} payments checked in {clock.Elapsed.TotalSeconds:F1} s, {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F1} MB allocated here");
        Assert.DoesNotContain(told.Checks, check => check.Code is "ledger.unbalanced" or "escrow.differs" && check.Findings.Count > 0);
        Assert.True(told.Escrow.Sum(age => age.Orders) >= count);
    }

    private static async Task BookAsync(PaymentsDbContext db)
    {
        db.Journals.Add(Journal.Of($"speed:{Guid.CreateVersion7()}", "move", LedgerAccount.Bank, LedgerAccount.PayoutClearing, new Money(100, Yuan), TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private async Task<double> RateAsync(Func<PaymentsDbContext, Task> work, TimeSpan stretch)
    {
        var done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (clock.Elapsed < stretch)
            {
                await using var scope = world.Services.CreateAsyncScope();
                await work(scope.ServiceProvider.GetRequiredService<PaymentsDbContext>());
                Interlocked.Increment(ref done);
            }
        }));
        return done / clock.Elapsed.TotalSeconds;
    }

    private async Task ChangeAsync(string sql)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PaymentsDbContext>().Database.ExecuteSqlRawAsync(sql);
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
