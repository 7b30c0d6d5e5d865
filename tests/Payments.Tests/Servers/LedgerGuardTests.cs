using ExportPlatform.Contracts.Payments;
using Npgsql;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>What the database refuses, whoever writes.</summary>
[Trait("Needs", "Servers")]
public sealed class LedgerGuardTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("one that does not sum to zero", "ck_journal_balance", "PSP_CLEARING:CNY:100", "PLATFORM_REVENUE:CNY:-99")]
    [InlineData("one that sums to zero only over two currencies", "ck_journal_balance", "PSP_CLEARING:CNY:100", "PLATFORM_REVENUE:EUR:-100")]
    [InlineData("one with a single posting", "ck_journal_balance", "PSP_CLEARING:CNY:100")]
    [InlineData("one with no posting", "ck_journal_balance")]
    [InlineData("one with a posting of nothing", "ck_posting_amount", "PSP_CLEARING:CNY:0", "PLATFORM_REVENUE:CNY:0")]
    [InlineData("one on an account that does not exist", "ck_posting_account", "PETTY_CASH:CNY:100", "PSP_CLEARING:CNY:-100")]
    [InlineData("one that takes more out of escrow than is in it", "ck_escrow_balance_held", "ESCROW_LIABILITY:CNY:100", "PSP_CLEARING:CNY:-100")]
    public async Task A_bad_journal_is_refused(string why, string constraint, params string[] postings)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => BookAsync(Guid.CreateVersion7(), why, postings));
        Assert.Equal(constraint, refused.ConstraintName);
    }

    [Fact]
    public async Task A_good_journal_is_booked_once()
    {
        var orderId = Guid.CreateVersion7();
        await BookAsync(orderId, "test", "PSP_CLEARING:CNY:100", "ESCROW_LIABILITY:CNY:-100");

        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => BookAsync(orderId, "test", "PSP_CLEARING:CNY:100", "ESCROW_LIABILITY:CNY:-100"));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        await BookAsync(orderId, "back", "ESCROW_LIABILITY:CNY:100", "PSP_CLEARING:CNY:-100");
    }

    [Theory]
    [InlineData("UPDATE payments.posting SET amount = amount * 2")]
    [InlineData("UPDATE payments.journal SET kind = 'other'")]
    [InlineData("DELETE FROM payments.posting")]
    [InlineData("DELETE FROM payments.journal")]
    [InlineData("TRUNCATE payments.posting CASCADE")]
    [InlineData("TRUNCATE payments.journal CASCADE")]
    public async Task The_ledger_is_append_only(string edit)
    {
        await BookAsync(Guid.CreateVersion7(), "test", "PSP_CLEARING:CNY:100", "ESCROW_LIABILITY:CNY:-100");
        await using var connection = await world.ConnectAsync();
        await using var command = new NpgsqlCommand(edit, connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("ck_ledger_append_only", refused.ConstraintName);
    }

    [Fact]
    public async Task A_posting_added_later_to_a_balanced_journal_is_refused()
    {
        var order = await world.HoldInEscrowAsync();
        await using var connection = await world.ConnectAsync();
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO payments.posting (journal_id, line_no, account, currency, amount, order_id)
            SELECT journal_id, 3, 'PLATFORM_REVENUE', 'CNY', -5, order_id FROM payments.journal WHERE order_id = $1
            """,
            connection)
        {
            Parameters = { new NpgsqlParameter { Value = order.OrderId } },
        };

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("ck_journal_balance", refused.ConstraintName);
    }

    [Fact]
    public async Task Withdrawals_racing_for_one_escrow_take_no_more_than_is_in_it()
    {
        var orderId = Guid.CreateVersion7();
        await BookAsync(orderId, "in", "PSP_CLEARING:CNY:100", "ESCROW_LIABILITY:CNY:-100");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await BookAsync(orderId, $"out:{i}", "ESCROW_LIABILITY:CNY:30", "PSP_CLEARING:CNY:-30");
                return true;
            }
            catch (PostgresException refused) when (refused.ConstraintName == "ck_escrow_balance_held")
            {
                return false;
            }
        }));

        Assert.Equal(3, outcomes.Count(isDone => isDone));
        Assert.Equal(10, await world.QueryAsync<long>("SELECT held FROM payments.escrow_balance WHERE order_id = $1", orderId));
        await BookAsync(orderId, "rest", "ESCROW_LIABILITY:CNY:10", "PSP_CLEARING:CNY:-10");
    }

    [Fact]
    public async Task A_released_escrow_cannot_be_refunded_as_well()
    {
        var order = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        await world.HearAsync<EscrowReleased>(order.OrderId);

        await Assert.ThrowsAsync<PostgresException>(
            () => BookAsync(order.OrderId, "refund:1", "ESCROW_LIABILITY:CNY:28584", "PSP_CLEARING:CNY:-28584"));
    }

    private async Task BookAsync(Guid orderId, string kind, params string[] postings)
    {
        await using var connection = await world.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var journalId = Guid.CreateVersion7();
        await using (var journal = new NpgsqlCommand(
            "INSERT INTO payments.journal (journal_id, business_key, kind, order_id, booked_at) VALUES ($1, $2, 'test', $3, now())", connection))
        {
            journal.Parameters.Add(new NpgsqlParameter { Value = journalId });
            journal.Parameters.Add(new NpgsqlParameter { Value = $"order:{orderId}:{kind}" });
            journal.Parameters.Add(new NpgsqlParameter { Value = orderId });
            await journal.ExecuteNonQueryAsync();
        }

        foreach (var (posting, index) in postings.Select((posting, index) => (posting.Split(':'), index)))
        {
            await using var line = new NpgsqlCommand(
                "INSERT INTO payments.posting (journal_id, line_no, account, currency, amount, order_id) VALUES ($1, $2, $3, $4, $5, $6)", connection);
            line.Parameters.Add(new NpgsqlParameter { Value = journalId });
            line.Parameters.Add(new NpgsqlParameter { Value = index + 1 });
            line.Parameters.Add(new NpgsqlParameter { Value = posting[0] });
            line.Parameters.Add(new NpgsqlParameter { Value = posting[1] });
            line.Parameters.Add(new NpgsqlParameter { Value = long.Parse(posting[2], System.Globalization.CultureInfo.InvariantCulture) });
            line.Parameters.Add(new NpgsqlParameter { Value = orderId });
            await line.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }
}
