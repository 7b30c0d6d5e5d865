using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Matching;
using ExportPlatform.Customs.Screening.Replays;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Screening.Rescreenings;

/// <summary>
/// Compares all open parties again once a day, and as soon as a list changes or somebody asks for it. Of several copies of the service one does
/// it; where it was interrupted, the next one goes on.
/// </summary>
internal sealed class NightlyRescreening(
    IServiceScopeFactory scopes, ScreeningLists lists, IOptions<ScreeningOptions> options, TimeProvider clock, ILogger<NightlyRescreening> logger)
    : BackgroundService
{
    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(options.Value.RescreeningCheck, clock);
        while (await pause.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunWhatIsDueAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                logger.RescreeningDeferred(failed);
            }
        }
    }

    /// <summary>Carries out the pass that is due, if one is and no other copy is at it.</summary>
    internal async Task RunWhatIsDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();

        // The lock is the session's: it goes with the connection, however this ends.
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock(hashtextextended('customs.rescreening', 0)) AS \"Value\"").SingleAsync(cancellationToken))
        {
            return;
        }

        try
        {
            var index = await lists.CurrentAsync(db, cancellationToken);
            if (index.Lists.Count > 0 && await DueAsync(db, index, cancellationToken) is { } runId)
            {
                await RunAsync(runId, index, cancellationToken);
            }
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtextextended('customs.rescreening', 0))", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A list by its version and hash, as decisions name it.</summary>
    internal static Dictionary<string, string> VersionsOf(NameIndex index) =>
        index.Lists.ToDictionary(list => list.ListId, list => $"{list.Version} sha256:{list.Sha256}", StringComparer.Ordinal);

    private async Task<Guid?> DueAsync(CustomsDbContext db, NameIndex index, CancellationToken cancellationToken)
    {
        var (now, versions) = (clock.GetUtcNow(), VersionsOf(index));
        var waiting = await db.ScreeningRuns.Where(run => run.FinishedAt == null).OrderBy(run => run.RequestedAt).ToListAsync(cancellationToken);
        foreach (var outdated in waiting.Where(run => run.StartedAt is not null && !Same(run.Lists, versions)).ToList())
        {
            (outdated.FinishedAt, outdated.IsSuperseded) = (now, true);
            waiting.Remove(outdated);
        }

        var next = waiting.FirstOrDefault(run => run.StartedAt is not null) ?? waiting.FirstOrDefault() ?? await NewAsync(db, versions, now, cancellationToken);
        if (next is { StartedAt: null })
        {
            (next.StartedAt, next.Lists) = (now, versions);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return next?.RunId;
    }

    private async Task<ScreeningRun?> NewAsync(
        CustomsDbContext db, Dictionary<string, string> versions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.ScreeningRuns.AsNoTracking().Where(run => run.FinishedAt != null && !run.IsSuperseded)
            .OrderByDescending(run => run.StartedAt).FirstOrDefaultAsync(cancellationToken);
        ScreeningRunReason? reason = last switch
        {
            _ when last is null || !Same(last.Lists, versions) => ScreeningRunReason.ListsChanged,
            _ when last.StartedAt + options.Value.RescreeningInterval <= now => ScreeningRunReason.Nightly,
            _ => null,
        };
        if (reason is null)
        {
            return null;
        }

        var run = ScreeningRun.AskFor(reason.Value, now);
        db.ScreeningRuns.Add(run);
        return run;
    }

    private async Task RunAsync(Guid runId, NameIndex index, CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var open = await scope.ServiceProvider.GetRequiredService<OpenParties>().CountAsync(cancellationToken);
            await scope.ServiceProvider.GetRequiredService<CustomsDbContext>().ScreeningRuns.Where(run => run.RunId == runId && run.LastOrderId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(run => run.Open, open), cancellationToken);
            logger.RescreeningStarted(runId, open);
        }

        var isMore = true;
        while (isMore)
        {
            await using var scope = scopes.CreateAsyncScope();
            isMore = await scope.ServiceProvider.GetRequiredService<OpenParties>().CompareNextAsync(runId, index, BatchSize, cancellationToken);
        }

        await FinishAsync(runId, cancellationToken);
    }

    private async Task FinishAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        var replayed = await scope.ServiceProvider.GetRequiredService<ScreeningReplay>()
            .ReplayPastAsync(clock.GetUtcNow() - options.Value.ReplayedPast, cancellationToken);
        var different = replayed.Where(replay => replay.Outcome is ReplayOutcome.Different).ToList();
        var run = await db.ScreeningRuns.SingleAsync(r => r.RunId == runId, cancellationToken);
        (run.Replayed, run.Different, run.FinishedAt) = (replayed.Count, different.Count, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        logger.RescreeningFinished(runId, run.Compared, run.Held);
        if (different.Count > 0)
        {
            logger.ReplayDiffered(different.Count, replayed.Count, different[0].ScreeningId);
        }
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, Dictionary<string, string> other) =>
        one.Count == other.Count && other.All(list => one.TryGetValue(list.Key, out var version) && version == list.Value);
}

internal static partial class RescreeningLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Rescreening {RunId} compares {Open} open orders")]
    public static partial void RescreeningStarted(this ILogger logger, Guid runId, int open);

    [LoggerMessage(Level = LogLevel.Information, Message = "Rescreening {RunId} compared {Compared} orders and held {Held}")]
    public static partial void RescreeningFinished(this ILogger logger, Guid runId, int compared, int held);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Different} of {Count} recorded screenings came out different when replayed, the first is {ScreeningId}")]
    public static partial void ReplayDiffered(this ILogger logger, int different, int count, Guid screeningId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open parties are not compared again until the database answers")]
    public static partial void RescreeningDeferred(this ILogger logger, Exception failure);
}
