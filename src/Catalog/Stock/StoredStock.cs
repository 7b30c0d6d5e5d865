using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Stock in the service's database; who changes what is on sale also looks whether it fell low.</summary>
internal sealed class StoredStock(CatalogDbContext db, StockWatch watch) : IStockBook
{
    public Task<bool> TryClaim(
        Guid orderId, ReservationState state, DateTimeOffset expiresAt, string? reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.TryClaim(orderId, state, expiresAt, reason, now, cancellationToken);

    public async Task<Guid?> TryReserve(Guid orderId, StockRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var warehouseId = await db.TryReserve(orderId, request, now, cancellationToken);
        if (warehouseId is not null)
        {
            await db.Reservations.Where(r => r.OrderId == orderId)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.WarehouseId, warehouseId), cancellationToken);
            await watch.LookAt(request.Skus, cancellationToken);
        }

        return warehouseId;
    }

    public Task Refuse(Guid orderId, StockRefusal because, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Reservations.Where(r => r.OrderId == orderId).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, ReservationState.Refused)
                .SetProperty(r => r.RefusalCode, because.Code)
                .SetProperty(r => r.Reason, because.Reason)
                .SetProperty(r => r.ChangedAt, now),
            cancellationToken);

    public async Task<bool> Move(Guid orderId, StockMove move, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await db.Move([orderId], move, reason, now, cancellationToken)).Count == 0)
        {
            return false;
        }

        if (move.Available != 0)
        {
            await watch.LookAtOrders([orderId], cancellationToken);
        }

        return true;
    }

    public async Task<bool> Extend(Guid orderId, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Reservations.Where(r => r.OrderId == orderId && r.State == ReservationState.Live).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.ExpiresAt, r => r.ExpiresAt > until ? r.ExpiresAt : until).SetProperty(r => r.ChangedAt, now),
            cancellationToken) == 1;

    public Task<Reservation?> Find(Guid orderId, CancellationToken cancellationToken) =>
        db.Reservations.AsNoTracking().SingleOrDefaultAsync(r => r.OrderId == orderId, cancellationToken);

    public Task<bool> IsHeldSomewhere(StockRequest request, CancellationToken cancellationToken) => db.IsHeldSomewhere(request, cancellationToken);

    public async Task<IReadOnlyList<string>> ShortOf(StockRequest request, CancellationToken cancellationToken) =>
        await db.ShortOf(request, cancellationToken);
}
