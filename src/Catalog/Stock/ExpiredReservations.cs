using ExportPlatform.Catalog.Database;
using ExportPlatform.Contracts.Catalog;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Puts pieces on sale again whose reservation ran out, and says so. Copies of the service share the work without waiting for each other.</summary>
internal sealed class ExpiredReservations(
    IServiceScopeFactory scopes, IOptions<StockOptions> options, TimeProvider clock, ILogger<ExpiredReservations> logger) : BackgroundService
{
    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ExpirySweep, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await SweepAsync(stoppingToken) == BatchSize)
                {
                    // A full batch: there may be more.
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.ExpiryDeferred(failure);
            }
        }
    }

    private async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CatalogDbContext>();
        var bus = scope.ServiceProvider.GetRequiredService<IPublishEndpoint>();
        var now = clock.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Database.SqlQuery<Guid>(
            $"""
             SELECT order_id AS "Value" FROM catalog.reservation WHERE state = 'Live' AND expires_at <= {now}
             ORDER BY expires_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
             """).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        var expired = await db.Move([.. due], StockMove.Expire, null, now, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<StockWatch>().LookAtOrders(expired, cancellationToken);
        foreach (var orderId in expired)
        {
            logger.StockReservationExpired(orderId);
            await bus.Publish(new StockReservationExpired(orderId), cancellationToken);
        }

        // The messages and the stock commit together.
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }
}
