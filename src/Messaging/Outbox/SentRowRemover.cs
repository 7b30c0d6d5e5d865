using ExportPlatform.Messaging.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Messaging.Outbox;

/// <summary>Deletes confirmed outbox rows in batches, so that the deletes cost a fraction of a statement a message.</summary>
internal sealed class SentRowRemover<TDbContext>(
    IServiceScopeFactory scopes, OutboxDeliverer deliverer, TimeProvider clock, ILogger<OutboxDeliverer> logger) : BackgroundService
    where TDbContext : DbContext
{
    private const int BatchSize = 1000;

    // Long enough to gather a batch at some orders a second, each delete being a commit; far shorter than a lease.
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await deliverer.Sent.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(GatherTime, clock, stoppingToken);
                await RemoveGathered(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>Lets what is on its way arrive and deletes its rows, so that a clean stop leaves no duplicates behind.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await deliverer.WhenIdle().WaitAsync(TimeSpan.FromSeconds(5), clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await RemoveGathered(cancellationToken, attempts: 1);
    }

    private async Task RemoveGathered(CancellationToken cancellationToken, int attempts = int.MaxValue)
    {
        var batch = new List<long>();
        while (batch.Count < BatchSize && deliverer.Sent.TryRead(out var sequence))
        {
            batch.Add(sequence);
        }

        for (var failures = 1; batch.Count > 0 && failures <= attempts; failures++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
                await db.RemoveSent([.. batch], cancellationToken);
                deliverer.Removed(batch);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                var pause = Backoff.After(failures, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
                logger.RemovalFailed(exception, batch.Count, pause);
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }
}
