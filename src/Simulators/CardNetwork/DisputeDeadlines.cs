using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>Lets merchants who did not contest a dispute in time lose it.</summary>
internal sealed partial class DisputeDeadlines(
    IServiceScopeFactory scopes,
    WebhookSignal signal,
    IOptions<CardNetworkOptions> options,
    TimeProvider clock,
    ILogger<DisputeDeadlines> logger) : BackgroundService
{
    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ExpiryCheck, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CloseAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogDeferred(failure);
            }
        }
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SimulatorsDbContext>();
        var news = scope.ServiceProvider.GetRequiredService<CardNetworkNews>();
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var over = await db.Set<CardDispute>()
            .FromSql($"""
                SELECT * FROM simulators.card_dispute WHERE status = 'NeedsEvidence' AND evidence_due_at < {now}
                ORDER BY evidence_due_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                """)
            .ToListAsync(cancellationToken);
        foreach (var dispute in over)
        {
            await db.CloseAsync(dispute, CardDisputeStatus.Lost, now, news, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Wake();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Overdue disputes wait until the database answers again")]
    private partial void LogDeferred(Exception failure);
}
