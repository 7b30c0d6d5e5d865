using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>Ends holds, and waits for cardholders, whose time is over and tells the merchant.</summary>
internal sealed partial class HoldExpiry(
    IServiceScopeFactory scopes,
    WebhookSignal signal,
    IOptions<CardNetworkOptions> options,
    TimeProvider clock,
    ILogger<HoldExpiry> logger) : BackgroundService
{
    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ExpiryCheck, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EndHoldsAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogDeferred(failure);
            }
        }
    }

    private async Task EndHoldsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SimulatorsDbContext>();
        var news = scope.ServiceProvider.GetRequiredService<CardNetworkNews>();
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var over = await db.Set<CardAuthorization>()
            .FromSql($"""
                SELECT * FROM simulators.card_authorization WHERE status IN ('Held', 'ActionNeeded') AND expires_at <= {now}
                ORDER BY expires_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                """)
            .ToListAsync(cancellationToken);
        foreach (var authorization in over.Where(authorization => authorization.ExpireIfOver(now)))
        {
            await news.TellAsync(authorization, authorization.Status is CardAuthorizationStatus.Expired ? "expired" : "declined", cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Wake();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired holds wait until the database answers again")]
    private partial void LogDeferred(Exception failure);
}
