using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>Links what was committed, anchors the head, and raises the alarm when entries stay unlinked.</summary>
internal sealed class AuditChainer(
    IServiceScopeFactory scopes,
    AuditChain chain,
    AuditAnchors anchors,
    TimeProvider clock,
    IOptions<AuditOptions> options,
    ILogger<AuditChain> logger) : BackgroundService
{
    private static readonly Meter Instruments = new("ExportPlatform.Audit");
    private static readonly Gauge<long> Unlinked =
        Instruments.CreateGauge<long>("audit.unlinked", "{entry}", "Entries that wait for their place in the chain.");

    private static readonly Gauge<double> OldestAge =
        Instruments.CreateGauge<double>("audit.unlinked.oldest_age", "s", "Age of the oldest entry that waits for its place.");

    private AuditHead _anchored = AuditHead.None;
    private DateTimeOffset _anchoredAt;
    private AuditHead _head = AuditHead.None;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await HasTrailAsync())
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.LinkEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryRoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await LeaveAsync();
        }
    }

    private async Task<bool> HasTrailAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<AuditDatabase>().Db.Model.FindEntityType(typeof(AuditEntry)) is not null;
    }

    private async Task TryRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RoundAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LinkingDeferred(failure);
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AuditDatabase>().Db;
        LinkedAuditEntries? done;
        do
        {
            done = await chain.LinkAsync(db, options.Value.LinkAtOnce, cancellationToken);
            if (done is not null)
            {
                Notice(db, done);
            }
        }
        while (done is { IsMoreWaiting: true });

        await WatchBacklogAsync(db, cancellationToken);
    }

    // The head only ever grows; this process remembers what it has seen, whatever became of the table since.
    private void Notice(DbContext db, LinkedAuditEntries done)
    {
        var service = AuditModel.ServiceOf(db);
        foreach (var entryId in done.Forged)
        {
            logger.ForgedEntry(service, entryId);
        }

        if (done.Head.Sequence - done.Count < _head.Sequence)
        {
            logger.ChainShrank(service, _head.Sequence, done.Head.Sequence - done.Count);
        }

        _head = done.Head;
        var (news, now) = (_head.Sequence - _anchored.Sequence, clock.GetUtcNow());
        if (news != 0 && (news >= options.Value.AnchorAfter || now - _anchoredAt >= options.Value.AnchorEvery))
        {
            Anchor(db);
        }
    }

    private void Anchor(DbContext db)
    {
        anchors.Write(db, _head);
        (_anchored, _anchoredAt) = (_head, clock.GetUtcNow());
    }

    private async Task WatchBacklogAsync(DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(AuditSql.For(db).Backlog, (NpgsqlConnection)db.Database.GetDbConnection());
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var age = row.IsDBNull(1) ? TimeSpan.Zero : clock.GetUtcNow() - row.GetFieldValue<DateTimeOffset>(1);
        Unlinked.Record(row.GetInt64(0));
        OldestAge.Record(age.TotalSeconds);
        if (age > options.Value.UnlinkedFor)
        {
            logger.EntriesUnlinked(AuditModel.ServiceOf(db), row.GetInt64(0), age);
        }
    }

    // The last round of an orderly stop: what was committed is linked and the head is anchored, so nothing of this run can be cut off unseen.
    private async Task LeaveAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
            await RoundAsync(deadline.Token);
            await using var scope = scopes.CreateAsyncScope();
            if (_head.Sequence > _anchored.Sequence)
            {
                Anchor(scope.ServiceProvider.GetRequiredService<AuditDatabase>().Db);
            }
        }
        catch (Exception failure)
        {
            logger.LinkingDeferred(failure);
        }
    }
}
