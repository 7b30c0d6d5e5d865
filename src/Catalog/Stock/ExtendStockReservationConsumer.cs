using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Messaging;
using MassTransit;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Lets a live reservation last longer, never shorter. When there is none any more, the asker is told so.</summary>
[KeyedEffect]
internal sealed class ExtendStockReservationConsumer(IStockBook stock, TimeProvider clock) : IConsumer<ExtendStockReservation>
{
    public async Task Consume(ConsumeContext<ExtendStockReservation> context)
    {
        var (orderId, until, now) = (context.Message.OrderId, context.Message.ExpiresAt.ToUniversalTime(), clock.GetUtcNow());
        if (await stock.Extend(orderId, until, now, context.CancellationToken))
        {
            return;
        }

        // Pieces that left with the parcel need no reservation.
        if ((await stock.Find(orderId, context.CancellationToken))?.State is not (ReservationState.Taken or ReservationState.Returned))
        {
            await context.Publish(new StockReservationExpired(orderId));
        }
    }
}
