using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>Forgets the ids of events after 90 days; a delivery that old is refused by its time, and senders give up long before.</summary>
internal sealed class WebhookEventRetention<TContext>(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<WebhookEventRetention<TContext>> logger) : BackgroundService
    where TContext : DbContext
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(90);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var before = clock.GetUtcNow() - Window;
                await scope.ServiceProvider.GetRequiredService<TContext>().Set<WebhookEvent>()
                    .Where(e => e.ReceivedAt < before)
                    .ExecuteDeleteAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.WebhookEventsKept(failure);
            }
        }
    }
}
