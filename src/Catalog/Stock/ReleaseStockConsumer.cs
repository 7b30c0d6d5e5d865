using ExportPlatform.Contracts.Catalog;
using MassTransit;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Gives the pieces of an order back. When nothing was reserved yet it leaves a mark, so that an overtaken request finds the order closed.</summary>
internal sealed class ReleaseStockConsumer(IStockBook stock, TimeProvider clock, ILogger<ReleaseStockConsumer> logger) : IConsumer<ReleaseStock>
{
    public async Task Consume(ConsumeContext<ReleaseStock> context)
    {
        var (orderId, reason, now) = (context.Message.OrderId, StockReason.Shorten(context.Message.Reason), clock.GetUtcNow());
        if (!await stock.TryClaim(orderId, ReservationState.Released, now, reason, now, context.CancellationToken)
            && await stock.Move(orderId, StockMove.Release, reason, now, context.CancellationToken))
        {
            logger.StockReleased(orderId);
        }

        // Whatever it was before - refused, expired, released, left with the parcel - nothing is set aside for the order any more.
        await context.Publish(new StockReleased(orderId));
    }
}
