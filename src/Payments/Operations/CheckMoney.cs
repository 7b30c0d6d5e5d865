using System.Data;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Operations;

/// <summary>Looks for money that is wrong, stuck or forgotten, and tells how long escrow has been held.</summary>
internal static class CheckMoney
{
    private const int Examples = 5;

    public static void MapMoneyCheck(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/money-check", Handle).RequireAuthorization(Policies.Operator).WithTags("ledger")
            .WithName("checkMoney").WithSummary("Looks for money that is wrong, stuck or forgotten, and tells how long escrow has been held.")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Ok<MoneyCheckResponse>> Handle(PaymentsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        // One picture: a payment that moves between two checks would look wrong to one of them.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return TypedResults.Ok(await LookAsync(db, clock.GetUtcNow(), cancellationToken));
    }

    /// <summary>Makes all checks on what the context sees.</summary>
    internal static async Task<MoneyCheckResponse> LookAsync(PaymentsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var checks = new List<MoneyCheckResult>();
        foreach (var check in MoneyChecks.All)
        {
            checks.Add(new MoneyCheckResult(check.Code, check.Title, await FindAsync(db, check, now, cancellationToken)));
        }

        return new MoneyCheckResponse(now, checks.TrueForAll(check => check.Findings.Count == 0), checks, await AgesAsync(db, now, cancellationToken));
    }

    private static async Task<IReadOnlyList<MoneyFinding>> FindAsync(
        PaymentsDbContext db, MoneyCheck check, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = db.Database.SqlQuery<MoneyRow>(check.Statement(now));
        var sums = await rows.GroupBy(row => row.Currency)
            .Select(found => new { Currency = found.Key, Count = found.Count(), Amount = found.Sum(row => row.Amount), Oldest = found.Min(row => row.Since) })
            .OrderBy(found => found.Currency)
            .ToListAsync(cancellationToken);
        var findings = new List<MoneyFinding>();
        foreach (var sum in sums)
        {
            var oldest = await rows.Where(row => row.Currency == sum.Currency).OrderBy(row => row.Since).ThenBy(row => row.Subject)
                .Select(row => row.Subject).Take(Examples).ToListAsync(cancellationToken);
            findings.Add(new MoneyFinding(sum.Count, new Money(sum.Amount, CurrencyCode.Parse(sum.Currency)), sum.Oldest, oldest));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<EscrowAge>> AgesAsync(PaymentsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ages = await db.Database
            .SqlQuery<HeldFor>($"""
                SELECT e.currency, step.from_days, count(*)::int AS orders, sum(e.held)::bigint AS amount
                FROM payments.escrow_balance e
                JOIN payments.payment p USING (order_id)
                JOIN (VALUES (0, 1), (1, 7), (7, 30), (30, 90), (90, NULL)) AS step (from_days, to_days)
                  ON {now} - p.captured_at >= make_interval(days => step.from_days)
                 AND (step.to_days IS NULL OR {now} - p.captured_at < make_interval(days => step.to_days))
                WHERE e.held > 0
                GROUP BY e.currency, step.from_days ORDER BY e.currency, step.from_days
                """)
            .ToListAsync(cancellationToken);
        return ages.ConvertAll(age => new EscrowAge(age.FromDays, age.Orders, new Money(age.Amount, CurrencyCode.Parse(age.Currency))));
    }

    // Column names of the query above.
    private sealed record HeldFor(string Currency, int FromDays, int Orders, long Amount);
}

/// <summary>How the money stands at one moment.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="IsWell">Whether no check found anything.</param>
/// <param name="Checks">Every check with what it found.</param>
/// <param name="Escrow">What is held, by how long it has been.</param>
public sealed record MoneyCheckResponse(
    DateTimeOffset At, bool IsWell, IReadOnlyList<MoneyCheckResult> Checks, IReadOnlyList<EscrowAge> Escrow);

/// <summary>One check.</summary>
/// <param name="Code">Stable, such as <c>payout.unsettled</c>; docs/money.md says what to do about each.</param>
/// <param name="Title">What is wrong when it finds something.</param>
/// <param name="Findings">By currency; empty when all is well.</param>
public sealed record MoneyCheckResult(string Code, string Title, IReadOnlyList<MoneyFinding> Findings);

/// <summary>What a check found in one currency.</summary>
/// <param name="Count">How many.</param>
/// <param name="Amount">Together; what is missing is below zero.</param>
/// <param name="Oldest">Since when the oldest has waited.</param>
/// <param name="Subjects">The five oldest, such as <c>order:{id}</c>.</param>
public sealed record MoneyFinding(int Count, Money Amount, DateTimeOffset Oldest, IReadOnlyList<string> Subjects);

/// <summary>Escrow of one age.</summary>
/// <param name="FromDays">Held for so many days or more, up to the next line's: 0, 1, 7, 30 or 90.</param>
/// <param name="Orders">For how many orders.</param>
/// <param name="Held">Together.</param>
public sealed record EscrowAge(int FromDays, int Orders, Money Held);
