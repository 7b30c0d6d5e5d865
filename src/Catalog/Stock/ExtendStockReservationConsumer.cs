using ExportPlatform.Catalog.Database;
using ExportPlatform.Contracts.Catalog;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Lets a live reservation last longer, never shorter. When there is none any more, the asker is told so.</summary>
internal sealed class ExtendStockReservationConsumer(CatalogDbContext db, TimeProvider clock) : IConsumer<ExtendStockReservation>
{
    public async Task Consume(ConsumeContext<ExtendStockReservation> context)
    {
        var (orderId, until, now) = (context.Message.OrderId, context.Message.ExpiresAt.ToUniversalTime(), clock.GetUtcNow());
        var isLive = await db.Reservations.Where(r => r.OrderId == orderId && r.State == ReservationState.Live).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.ExpiresAt, r => r.ExpiresAt > until ? r.ExpiresAt : until).SetProperty(r => r.ChangedAt, now),
            context.CancellationToken) == 1;
        if (isLive)
        {
            return;
        }

        // Pieces that left with the parcel need no reservation.
        if (await db.StateOf(orderId, context.CancellationToken) is not (ReservationState.Taken or ReservationState.Returned))
        {
            await context.Publish(new StockReservationExpired(orderId));
        }
    }
}
