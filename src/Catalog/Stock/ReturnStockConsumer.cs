using ExportPlatform.Contracts.Catalog;
using MassTransit;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Puts the pieces of a returned parcel on sale again.</summary>
internal sealed class ReturnStockConsumer(IStockBook stock, TimeProvider clock, ILogger<ReturnStockConsumer> logger) : IConsumer<ReturnStock>
{
    public async Task Consume(ConsumeContext<ReturnStock> context)
    {
        var orderId = context.Message.OrderId;
        if (await stock.Move(orderId, StockMove.Return, null, clock.GetUtcNow(), context.CancellationToken))
        {
            logger.StockReturned(orderId);
            return;
        }

        var state = (await stock.Find(orderId, context.CancellationToken))?.State;
        if (state is not ReservationState.Returned)
        {
            // It may have overtaken the message that says the parcel left; it is tried again, later and later.
            throw new InvalidOperationException($"The goods of order {orderId} came back, but its stock is {state?.ToString() ?? "unknown"}.");
        }
    }
}
