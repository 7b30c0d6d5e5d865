using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>Has every day compared with the card network's list once it is over, and again when an operator asks. Any number of copies share the days.</summary>
internal sealed class NetworkReconciler(
    IServiceScopeFactory scopes, IOptions<ReconciliationOptions> options, TimeProvider clock, ILogger<NetworkReconciler> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await NoteDueAsync(stoppingToken);
                while (await ClaimAsync(stoppingToken) is { } day)
                {
                    await CompareAsync(day, stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.ComparisonFailed(failure);
            }
        }
    }

    // Every day since the last one, so that a platform that stood still leaves none out; and days an operator had compared before they were over.
    private async Task NoteDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var now = clock.NowAsStored();
        var last = DateOnly.FromDateTime((now - options.Value.After).UtcDateTime).AddDays(-1);
        var newest = await db.ComparedDays.Where(d => d.Day <= last).MaxAsync(d => (DateOnly?)d.Day, cancellationToken);
        for (var day = newest?.AddDays(1) ?? last; day <= last; day = day.AddDays(1))
        {
            await db.AskToCompareAsync(day, now, cancellationToken);
        }

        var tooEarly = new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + options.Value.After;
        await db.ComparedDays.Where(d => d.Day == last && d.NextCheckAt == null && d.ComparedAt < tooEarly)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextCheckAt, now), cancellationToken);
    }

    private async Task<DateOnly?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var claimed = await scope.ServiceProvider.GetRequiredService<PaymentsDbContext>().Database
            .SqlQuery<DateOnly>($"""
                UPDATE payments.compared_day SET next_check_at = {now + DayComparer.Patience}, checks = checks + 1
                WHERE day = (SELECT day FROM payments.compared_day WHERE next_check_at <= {now} ORDER BY day LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING day AS "Value"
                """)
            .ToListAsync(cancellationToken);
        return claimed is [var day] ? day : null;
    }

    private async Task CompareAsync(DateOnly day, CancellationToken cancellationToken)
    {
        if (await TryAsync(day, cancellationToken) is not { } remark)
        {
            return;
        }

        logger.DayNotCompared(day, remark);
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var checks = await db.ComparedDays.Where(d => d.Day == day).Select(d => d.Checks).SingleAsync(cancellationToken);
        var (next, text) = (now + PaymentReconciler.PauseAfter(checks), remark.Length > ComparedDay.MaxRemark ? remark[..ComparedDay.MaxRemark] : remark);
        await db.ComparedDays.Where(d => d.Day == day && d.NextCheckAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextCheckAt, next).SetProperty(d => d.Remark, text), cancellationToken);
    }

    // What fails here is tried again as soon as a silent network is, not only when the claim runs out.
    private async Task<string?> TryAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<DayComparer>().CompareAsync(day, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ComparisonFailed(failure);
            return "The comparison failed; the log of the service says why.";
        }
    }
}

/// <summary>Notes that a day is to be compared.</summary>
internal static class ComparisonRequests
{
    /// <summary>Asks for a day, again when it was compared before; one that is being compared is not compared twice.</summary>
    public static Task<int> AskToCompareAsync(this PaymentsDbContext db, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payments.compared_day (day, next_check_at, checks, took, listed, healed, differences, totals)
            VALUES ({day}, {now}, 0, interval '0', 0, 0, 0, '[]')
            ON CONFLICT (day) DO UPDATE SET next_check_at = excluded.next_check_at, checks = 0 WHERE payments.compared_day.next_check_at IS NULL
            """,
            cancellationToken);
}
