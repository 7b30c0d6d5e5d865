using System.Net;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Each kind of money that is wrong, stuck or forgotten is found and named.</summary>
[Trait("Needs", "Servers")]
public sealed class MoneyCheckTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("ledger.unbalanced", "UPDATE payments.posting SET amount = amount + 1 WHERE line_no = 1 AND order_id = {0}")]
    [InlineData(
        "ledger.unsealed",
        "DELETE FROM payments.sealed_journal WHERE journal_id IN (SELECT journal_id FROM payments.journal WHERE order_id = {0})",
        "UPDATE payments.journal SET booked_at = booked_at - interval '2 minutes' WHERE order_id = {0}")]
    [InlineData("escrow.differs", "UPDATE payments.escrow_balance SET held = held + 1 WHERE order_id = {0}")]
    [InlineData("escrow.differs", "DELETE FROM payments.escrow_balance WHERE order_id = {0}")]
    [InlineData("escrow.left", "UPDATE payments.payment SET state = 'Refunded' WHERE order_id = {0}")]
    [InlineData("escrow.old", "UPDATE payments.payment SET captured_at = captured_at - interval '91 days' WHERE order_id = {0}")]
    [InlineData("payment.stuck", "UPDATE payments.payment SET next_check_at = now() + interval '1 day', checks = 8 WHERE order_id = {0}")]
    public async Task What_is_wrong_with_an_order_is_found_and_named(string code, params string[] wrongs)
    {
        var order = await world.HoldInEscrowAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();

        // Triggers and keys are off for this transaction alone, and nothing of it stays.
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync($"SET LOCAL session_replication_role = replica", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await FindAsync(db, code), subject => IsOf(order.OrderId, subject));
        foreach (var wrong in wrongs)
        {
            await db.Database.ExecuteSqlRawAsync(wrong, [order.OrderId], TestContext.Current.CancellationToken);
        }

        Assert.Contains(await FindAsync(db, code), subject => IsOf(order.OrderId, subject));
    }

    [Fact]
    public async Task Escrow_is_told_by_age()
    {
        var order = await world.HoldInEscrowAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            "UPDATE payments.payment SET captured_at = captured_at - interval '8 days' WHERE order_id = {0}", [order.OrderId], TestContext.Current.CancellationToken);

        var told = await CheckMoney.LookAsync(db, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);

        var held = Assert.Single(told.Escrow, age => age.FromDays == 7 && age.Held.Currency == order.Amount.Currency);
        Assert.Equal((1, order.Amount), (held.Orders, held.Held));
    }

    [Fact]
    public async Task Operators_are_told_and_nobody_else()
    {
        var (status, told) = await world.AskAsync(HttpMethod.Get, "/v1/money-check", For("operator", Guid.CreateVersion7()));
        var (refused, _) = await world.AskAsync(HttpMethod.Get, "/v1/money-check", For("seller", Guid.CreateVersion7(), Guid.CreateVersion7()));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(MoneyChecks.All.Select(check => check.Code), told.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, refused);
    }

    private static async Task<IEnumerable<string>> FindAsync(PaymentsDbContext db, string code)
    {
        var told = await CheckMoney.LookAsync(db, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
        return told.Checks.Single(check => check.Code == code).Findings.SelectMany(finding => finding.Subjects);
    }

    private static bool IsOf(Guid orderId, string subject) => subject.Contains(orderId.ToString(), StringComparison.Ordinal);
}
