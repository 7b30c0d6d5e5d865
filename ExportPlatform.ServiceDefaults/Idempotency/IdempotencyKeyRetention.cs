using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.ServiceDefaults.Idempotency;

/// <summary>Forgets answers after 72 hours, in batches. Business keys keep guarding the effects for ever.</summary>
internal sealed partial class IdempotencyKeyRetention<TContext>(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<IdempotencyKeyRetention<TContext>> logger) : BackgroundService
    where TContext : DbContext
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(72);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogDeferred(failure);
            }
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        if (db.Model.FindEntityType(typeof(IdempotencyKeyEntry)) is null)
        {
            return;
        }

        var before = clock.GetUtcNow() - Window;
        int forgotten;
        do
        {
            forgotten = await db.Set<IdempotencyKeyEntry>()
                .Where(e => db.Set<IdempotencyKeyEntry>().Where(old => old.CreatedAt < before).OrderBy(old => old.CreatedAt).Take(BatchSize).Contains(e))
                .ExecuteDeleteAsync(cancellationToken);
        }
        while (forgotten == BatchSize);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old idempotency keys stay until the database answers again")]
    private partial void LogDeferred(Exception failure);
}
