using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>
/// The network's list of a day beside the books of it, in temporary tables of one connection: however long the list, the service holds a part of it
/// at a time. No transaction is open between the calls.
/// </summary>
internal sealed class DayWorksheet(PaymentsDbContext db, DateOnly day)
{
    private const int PageSize = 200;

    private readonly DateTimeOffset _start = StartOf(day);
    private readonly DateTimeOffset _end = StartOf(day.AddDays(1));

    /// <summary>The end of the day.</summary>
    public DateTimeOffset End => _end;

    /// <summary>Lays out an empty sheet; the connection may still carry that of another day.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"DISCARD TEMPORARY", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            CREATE TEMPORARY TABLE theirs (
                authorization_id text PRIMARY KEY, order_id uuid, status text, currency text, held bigint, captured bigint, refunded bigint)
            """,
            cancellationToken);
    }

    /// <summary>Writes a part of the list down; an authorization that is on it twice is written once.</summary>
    public async Task AddAsync(IReadOnlyList<CardHold> holds, CancellationToken cancellationToken)
    {
        string[] ids = [.. holds.Select(hold => hold.AuthorizationId)];
        Guid?[] orders = [.. holds.Select(hold => OrderOf(hold))];
        string[] states = [.. holds.Select(hold => hold.Status.ToString())];
        string[] currencies = [.. holds.Select(hold => hold.Amount.Currency.Value)];
        long[] held = [.. holds.Select(hold => hold.Amount.MinorUnits)];
        long[] captured = [.. holds.Select(hold => hold.Captured.MinorUnits)];
        long[] refunded = [.. holds.Select(hold => hold.Refunded.MinorUnits)];
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO theirs SELECT * FROM unnest({ids}, {orders}, {states}, {currencies}, {held}, {captured}, {refunded})
            ON CONFLICT (authorization_id) DO NOTHING
            """,
            cancellationToken);
    }

    /// <summary>
    /// Writes the books beside it, payments on the list and those that moved on the day, and marks what looks different; answers how long the list
    /// was. What was taken and given back is summed from the ledger and not taken from the payment.
    /// </summary>
    public async Task<int> CompareAsync(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"ANALYZE theirs", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            CREATE TEMPORARY TABLE ours AS
            SELECT p.order_id, p.authorization_id, p.state, p.currency, p.amount_minor AS held, booked.captured, booked.refunded
            FROM payments.payment p
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(line.amount) FILTER (WHERE j.kind = 'capture'), 0)::bigint AS captured,
                       coalesce(-sum(line.amount) FILTER (WHERE j.kind <> 'capture'), 0)::bigint AS refunded
                FROM payments.journal j JOIN payments.posting line USING (journal_id)
                WHERE j.order_id = p.order_id AND line.account = 'PSP_CLEARING' AND (j.kind = 'capture' OR j.kind LIKE 'refund:%')) booked
            WHERE p.authorization_id IS NOT NULL AND p.order_id IN (
                SELECT order_id FROM theirs WHERE order_id IS NOT NULL
                UNION SELECT order_id FROM payments.payment WHERE requested_at >= {_start} AND requested_at < {_end}
                UNION SELECT order_id FROM payments.journal
                WHERE booked_at >= {_start} AND booked_at < {_end} AND (kind = 'capture' OR kind LIKE 'refund:%'))
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            CREATE TEMPORARY TABLE differing AS
            SELECT row_number() OVER () AS line, authorization_id, coalesce(o.order_id, t.order_id) AS order_id
            FROM theirs t FULL JOIN ours o USING (authorization_id)
            WHERE t.status IS NULL
               OR (o.state IS NULL AND t.status NOT IN ('Declined', 'Voided', 'Expired'))
               OR o.order_id <> coalesce(t.order_id, '00000000-0000-0000-0000-000000000000') OR t.currency <> o.currency
               OR t.held <> o.held OR t.captured <> o.captured OR t.refunded <> o.refunded
               OR (t.status = 'Held') <> (o.state = 'Authorized')
               OR (t.status = 'Captured') <> (o.state IN ('Held', 'Released', 'Refunding', 'Refunded'))
            """,
            cancellationToken);
        return await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM theirs""").SingleAsync(cancellationToken);
    }

    /// <summary>What looks different, a part at a time.</summary>
    public Task<List<Suspect>> SuspectsAfterAsync(long line, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Suspect>($"SELECT line, authorization_id, order_id FROM differing WHERE line > {line} ORDER BY line LIMIT {PageSize}")
            .ToListAsync(cancellationToken);

    /// <summary>Both sides of what is on the list, added up before anything was put right.</summary>
    public async Task<List<ComparedTotal>> TotalsAsync(CancellationToken cancellationToken)
    {
        var sums = await db.Database
            .SqlQuery<Sums>($"""
                SELECT t.currency, sum(t.captured)::bigint AS theirs_taken, sum(t.refunded)::bigint AS theirs_given_back,
                       coalesce(sum(o.captured), 0)::bigint AS ours_taken, coalesce(sum(o.refunded), 0)::bigint AS ours_given_back
                FROM theirs t LEFT JOIN ours o USING (authorization_id) GROUP BY t.currency ORDER BY t.currency
                """)
            .ToListAsync(cancellationToken);
        return sums.ConvertAll(sum => new ComparedTotal(
            Trade.CurrencyCode.Parse(sum.Currency), sum.TheirsTaken, sum.TheirsGivenBack, sum.OursTaken, sum.OursGivenBack));
    }

    private static Guid? OrderOf(CardHold hold) => Guid.TryParse(hold.Reference, out var orderId) ? orderId : null;

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    // Column names of the query above.
    private sealed record Sums(string Currency, long TheirsTaken, long TheirsGivenBack, long OursTaken, long OursGivenBack);
}

/// <summary>An authorization both sides seem to see differently.</summary>
/// <param name="Line">Its place on the sheet.</param>
/// <param name="AuthorizationId">The network's id.</param>
/// <param name="OrderId">The order the payment or the authorization names; null when it names none of ours.</param>
internal sealed record Suspect(long Line, string AuthorizationId, Guid? OrderId);
