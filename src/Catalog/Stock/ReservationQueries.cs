using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>The questions consumers ask of reservations and stock.</summary>
internal static class ReservationQueries
{
    /// <summary>Writes the one row an order has. False when it is there already; a running duplicate waits here for the first.</summary>
    public static async Task<bool> TryClaim(
        this CatalogDbContext db, Guid orderId, ReservationState state, DateTimeOffset expiresAt, string? reason, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO catalog.reservation (order_id, state, expires_at, reason, asked_at, changed_at)
             VALUES ({orderId}, {state.ToString()}, {expiresAt.ToUniversalTime()}, CAST({reason} AS text), {now}, {now})
             ON CONFLICT (order_id) DO NOTHING
             """,
            cancellationToken) == 1;

    /// <summary>Whether some warehouse that may send the order holds all of it at this moment.</summary>
    public static Task<bool> IsHeldSomewhere(this CatalogDbContext db, StockRequest request, CancellationToken cancellationToken)
    {
        var (skus, quantities, location) = request;
        return db.Database.SqlQuery<bool>(
            $"""
             SELECT EXISTS (
                 SELECT 1 FROM catalog.warehouse h
                 WHERE h.seller_id = (SELECT p.seller_id FROM catalog.product p WHERE p.sku = {skus[0]})
                   AND (CAST({location} AS text) IS NULL OR h.location = CAST({location} AS text))
                   AND NOT EXISTS (
                       SELECT 1 FROM unnest({skus}, {quantities}) AS w (sku, quantity)
                       LEFT JOIN catalog.stock_item s ON s.sku = w.sku AND s.warehouse_id = h.warehouse_id
                       WHERE coalesce(s.available, 0) < w.quantity)) AS "Value"
             """).SingleAsync(cancellationToken);
    }

    /// <summary>The articles no warehouse holds enough of; none when each is held, but not all in one place.</summary>
    public static Task<List<string>> ShortOf(this CatalogDbContext db, StockRequest request, CancellationToken cancellationToken)
    {
        var (skus, quantities, location) = request;
        return db.Database.SqlQuery<string>(
            $"""
             SELECT w.sku AS "Value" FROM unnest({skus}, {quantities}) AS w (sku, quantity)
             WHERE NOT EXISTS (
                 SELECT 1 FROM catalog.stock_item s JOIN catalog.warehouse h ON h.warehouse_id = s.warehouse_id
                 WHERE s.sku = w.sku AND s.available >= w.quantity
                   AND (CAST({location} AS text) IS NULL OR h.location = CAST({location} AS text)))
             ORDER BY w.sku
             """).ToListAsync(cancellationToken);
    }
}
