using ExportPlatform.Webhooks.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>Measures what waits, every minute, and forgets deliveries that ended long ago, in batches.</summary>
internal sealed class DeliveryHousekeeping(
    IServiceScopeFactory scopes, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<DeliveryHousekeeping> logger) : BackgroundService
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Forgets what ended longer ago than the retention; tells how many.</summary>
    public static async Task<int> ForgetAsync(WebhooksDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (all, batch) = (0, 0);
        do
        {
            batch = await db.Deliveries
                .Where(d => db.Deliveries.Where(old => old.CreatedAt < before && old.State != DeliveryState.Pending)
                    .OrderBy(old => old.CreatedAt).Take(BatchSize).Contains(d))
                .ExecuteDeleteAsync(cancellationToken);
            all += batch;
        }
        while (batch == BatchSize);
        return all;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<WebhooksDbContext>();
                await MeasureAsync(db, stoppingToken);
                await ForgetAsync(db, clock.GetUtcNow() - options.Value.Retention, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.HousekeepingDeferred(failure);
            }
        }
    }

    private async Task MeasureAsync(WebhooksDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var pending = db.Deliveries.Where(d => d.State == DeliveryState.Pending);
        DeliveryTelemetry.Pending.Record(await pending.LongCountAsync(cancellationToken));
        DeliveryTelemetry.OldestPending.Record(Age(await pending.MinAsync(d => (DateTimeOffset?)d.CreatedAt, cancellationToken)));
        DeliveryTelemetry.OldestUntried.Record(
            Age(await pending.Where(d => d.Attempts == 0).MinAsync(d => (DateTimeOffset?)d.CreatedAt, cancellationToken)));

        double Age(DateTimeOffset? since) => since is { } at ? (now - at).TotalSeconds : 0;
    }
}
