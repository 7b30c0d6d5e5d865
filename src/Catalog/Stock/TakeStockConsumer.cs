using ExportPlatform.Contracts.Catalog;
using MassTransit;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Books the pieces of an order as sold, because they left with the parcel.</summary>
internal sealed class TakeStockConsumer(IStockBook stock, TimeProvider clock, ILogger<TakeStockConsumer> logger) : IConsumer<TakeStock>
{
    public async Task Consume(ConsumeContext<TakeStock> context)
    {
        var (orderId, now) = (context.Message.OrderId, clock.GetUtcNow());
        if (await stock.Move(orderId, StockMove.Take, null, now, context.CancellationToken))
        {
            logger.StockTaken(orderId);
            return;
        }

        // The parcel is gone whatever the clock said: the pieces come from the shelf, and the database refuses if it is empty.
        if (await stock.Move(orderId, StockMove.TakeLate, null, now, context.CancellationToken))
        {
            logger.StockTakenLate(orderId);
            return;
        }

        var state = (await stock.Find(orderId, context.CancellationToken))?.State;
        if (state is not (ReservationState.Taken or ReservationState.Returned))
        {
            // Goods left that nobody had set aside: people have to count the shelf, so the message ends in the error queue.
            throw new InvalidOperationException($"The parcel of order {orderId} left, but its stock is {state?.ToString() ?? "unknown"}.");
        }
    }
}
