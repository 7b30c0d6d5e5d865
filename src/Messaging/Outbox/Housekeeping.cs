using ExportPlatform.Messaging.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExportPlatform.Messaging.Outbox;

/// <summary>Measures the outbox every few seconds and forgets old inbox rows once an hour, in batches.</summary>
internal sealed class Housekeeping<TDbContext>(
    IServiceScopeFactory scopes, TimeProvider clock, IOptions<MessagingOptions> options, ILogger<OutboxDeliverer> logger) : BackgroundService
    where TDbContext : DbContext
{
    internal const int CleanUpBatch = 5000;
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cleanAt = clock.GetUtcNow();
        using var timer = new PeriodicTimer(MeasureEvery, clock);
        do
        {
            await Measure(stoppingToken);
            if (clock.GetUtcNow() >= cleanAt)
            {
                await CleanInbox(stoppingToken);
                cleanAt = clock.GetUtcNow() + CleanEvery;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task CleanInbox(CancellationToken cancellationToken)
    {
        var total = 0;
        try
        {
            int removed;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
                removed = await RawCommands.Execute(
                    db,
                    MessagingSql.For(db).ForgetHandled,
                    [
                        new NpgsqlParameter<TimeSpan> { TypedValue = options.Value.InboxRetention },
                        new NpgsqlParameter<int> { TypedValue = CleanUpBatch },
                    ],
                    cancellationToken);
                total += removed;
            }
            while (removed == CleanUpBatch);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.InboxCleanUpFailed(exception);
        }

        if (total > 0)
        {
            logger.InboxCleaned(total, options.Value.InboxRetention);
        }
    }

    private async Task Measure(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
            var connection = await db.OpenConnection(cancellationToken);
            await using var command = new NpgsqlCommand(MessagingSql.For(db).Depth, connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var tag = new KeyValuePair<string, object?>("context", typeof(TDbContext).Name);
            MessagingTelemetry.Depth.Record(reader.GetInt64(0), tag);
            var age = await reader.IsDBNullAsync(1, cancellationToken) ? TimeSpan.Zero : reader.GetTimeSpan(1);
            MessagingTelemetry.OldestAge.Record(age.TotalSeconds, tag);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.DepthUnknown(exception);
        }
    }
}
