using ExportPlatform.Catalog.Database;
using ExportPlatform.Contracts.Catalog;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Tells that articles are low on stock, in the transaction of what made them so. Called after each change of what is on sale.</summary>
internal sealed class StockWatch(CatalogDbContext db, IPublishEndpoint bus, TimeProvider clock, ILogger<StockWatch> logger)
{
    /// <summary>Looks at articles whose stock was changed.</summary>
    public async Task LookAt(IReadOnlyCollection<string> skus, CancellationToken cancellationToken)
    {
        foreach (var low in await db.NoteLevels(skus, cancellationToken))
        {
            logger.StockFellLow(low.Sku, low.Available, low.Threshold);
            await bus.Publish(
                new StockFellLow(low.SellerId, low.Sku, low.Available, low.Threshold, low.Notice, clock.GetUtcNow()), cancellationToken);
        }
    }

    /// <summary>Looks at the articles of orders whose reservations were moved.</summary>
    public async Task LookAtOrders(IReadOnlyCollection<Guid> orderIds, CancellationToken cancellationToken)
    {
        var skus = await db.Set<ReservationLine>().Where(l => orderIds.Contains(l.OrderId)).Select(l => l.Sku).Distinct().ToListAsync(cancellationToken);
        await LookAt(skus, cancellationToken);
    }
}
