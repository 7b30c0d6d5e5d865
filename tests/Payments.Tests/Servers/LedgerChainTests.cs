using System.Net;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Whoever changes the books behind the service's back, triggers switched off, is found by computing the chain again.</summary>
[Trait("Needs", "Servers")]
public sealed class LedgerChainTests(PaymentsWorld world) : IAsyncLifetime
{
    private const string InABlock = "(SELECT journal_id FROM payments.sealed_journal ORDER BY journal_id LIMIT 1)";

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_booked_is_sealed_by_itself_and_verifies()
    {
        var order = await world.HoldInEscrowAsync();

        await Eventually.Get(
            () => world.QueryAsync<long>(
                "SELECT count(*) FROM payments.sealed_journal WHERE journal_id IN (SELECT journal_id FROM payments.journal WHERE order_id = $1)", order.OrderId),
            count => count == 1,
            TimeSpan.FromSeconds(30));
        var (status, told) = await world.AskAsync(HttpMethod.Get, "/v1/ledger/verification", For("operator", Guid.CreateVersion7()));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(told.GetProperty("isIntact").GetBoolean(), told.ToString());
        Assert.NotEqual(0, told.GetProperty("journals").GetInt64());
    }

    [Theory]
    [InlineData("edited", $"UPDATE payments.journal SET kind = 'gift' WHERE journal_id = {InABlock}", "not what was sealed")]
    [InlineData("an amount", $"UPDATE payments.posting SET amount = amount * 2 WHERE journal_id = {InABlock}", "not what was sealed")]
    [InlineData("another account", $"UPDATE payments.posting SET account = 'RESERVE' WHERE journal_id = {InABlock} AND line_no = 1", "not what was sealed")]
    [InlineData("removed", $"DELETE FROM payments.posting WHERE journal_id = {InABlock}; DELETE FROM payments.journal WHERE journal_id = {InABlock}", "are left")]
    [InlineData("another block", "UPDATE payments.ledger_block SET hash = sha256('forged') WHERE number = 1", "not what the audit trail says")]
    [InlineData(
        "cut off",
        "DELETE FROM payments.sealed_journal WHERE block = (SELECT max(number) FROM payments.ledger_block); DELETE FROM payments.ledger_block WHERE number = (SELECT max(number) FROM payments.ledger_block)",
        "is missing")]
    [InlineData("out of the middle", "UPDATE payments.ledger_block SET number = number + 1000 WHERE number = 1", "is missing")]
    public async Task Tampering_is_found(string what, string sql, string wrong)
    {
        await world.HoldInEscrowAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var chain = new LedgerChain(db, TimeProvider.System);
        await Eventually.Get(() => chain.VerifyAsync(TestContext.Current.CancellationToken), told => told is { IsIntact: true, Blocks: > 0 }, TimeSpan.FromSeconds(30));

        // Triggers and keys are off for this transaction alone, and nothing of it stays.
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync($"SET LOCAL session_replication_role = replica", TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
        var found = await chain.VerifyAsync(TestContext.Current.CancellationToken);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.False(found.IsIntact, what);
        Assert.Contains(wrong, found.FirstWrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_copies_that_seal_at_once_make_one_chain()
    {
        await world.HoldInEscrowAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.2), TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var scope = world.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<LedgerChain>().SealAsync(1, TestContext.Current.CancellationToken);
        }));

        await using var check = world.Services.CreateAsyncScope();
        var told = await check.ServiceProvider.GetRequiredService<LedgerChain>().VerifyAsync(TestContext.Current.CancellationToken);
        Assert.True(told.IsIntact, told.FirstWrong);
    }
}
