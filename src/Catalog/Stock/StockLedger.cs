using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>
/// Every change of stock. Each is one statement that locks its rows in one order, changes them only if all of them allow it, and writes the
/// movements; nothing is read first and written later. Callers hold the transaction.
/// </summary>
internal static class StockLedger
{
    /// <summary>
    /// Sets all lines aside in one warehouse or none at all. An order is one parcel from one place, so of the seller's warehouses the first (by
    /// priority) that holds every line is taken; lines are never collected from several.
    /// </summary>
    /// <returns>The warehouse, or null when none holds all lines now.</returns>
    public static async Task<Guid?> TryReserve(
        this CatalogDbContext db, Guid orderId, StockRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (skus, quantities, location) = request;
        var warehouses = await db.Database.SqlQuery<Guid>(
            $"""
             WITH wanted AS MATERIALIZED (SELECT sku, quantity FROM unnest({skus}, {quantities}) AS w (sku, quantity)),
             chosen AS MATERIALIZED (
                 SELECT h.warehouse_id FROM catalog.warehouse h
                 WHERE h.seller_id = (SELECT p.seller_id FROM catalog.product p WHERE p.sku = {skus[0]})
                   AND (CAST({location} AS text) IS NULL OR h.location = CAST({location} AS text))
                   AND NOT EXISTS (
                       SELECT 1 FROM wanted w LEFT JOIN catalog.stock_item s ON s.sku = w.sku AND s.warehouse_id = h.warehouse_id
                       WHERE coalesce(s.available, 0) < w.quantity)
                 ORDER BY h.priority, h.warehouse_id LIMIT 1),
             held AS MATERIALIZED (
                 SELECT s.sku, s.warehouse_id, s.available, w.quantity
                 FROM catalog.stock_item s JOIN chosen c ON c.warehouse_id = s.warehouse_id JOIN wanted w ON w.sku = s.sku
                 ORDER BY s.sku FOR UPDATE OF s),
             taken AS (
                 UPDATE catalog.stock_item s SET available = s.available - h.quantity, reserved = s.reserved + h.quantity
                 FROM held h
                 WHERE s.sku = h.sku AND s.warehouse_id = h.warehouse_id AND s.available >= h.quantity
                   AND (SELECT count(*) FROM held x WHERE x.available >= x.quantity) = cardinality({skus})
                 RETURNING s.sku, s.warehouse_id, h.quantity),
             lines AS (INSERT INTO catalog.reservation_line (order_id, sku, quantity) SELECT {orderId}, sku, quantity FROM taken),
             moved AS (
                 INSERT INTO catalog.stock_movement (sku, warehouse_id, kind, quantity, order_id, at)
                 SELECT sku, warehouse_id, 'Reserved', quantity, {orderId}, {now} FROM taken)
             SELECT warehouse_id AS "Value" FROM taken
             """).ToListAsync(cancellationToken);

        // Guards the statement's own promise: with part of the lines taken the transaction must not commit.
        return warehouses.Count == 0 ? null
            : warehouses.Count == skus.Length ? warehouses[0]
            : throw new InvalidOperationException($"{warehouses.Count} of {skus.Length} lines were set aside for {orderId}.");
    }

    /// <summary>Takes reservations from one state to another together with their pieces. Those in another state are left alone.</summary>
    /// <returns>The orders whose reservation was moved.</returns>
    public static Task<List<Guid>> Move(
        this CatalogDbContext db, Guid[] orderIds, StockMove move, string? reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Guid>(
            $"""
             WITH changed AS (
                 UPDATE catalog.reservation SET state = {move.To.ToString()}, reason = coalesce(CAST({reason} AS text), reason), changed_at = {now}
                 WHERE order_id = ANY({orderIds}) AND state = {move.From.ToString()}
                 RETURNING order_id, warehouse_id),
             lines AS MATERIALIZED (
                 SELECT c.order_id, c.warehouse_id, l.sku, l.quantity
                 FROM changed c JOIN catalog.reservation_line l ON l.order_id = c.order_id),
             sums AS MATERIALIZED (SELECT sku, warehouse_id, sum(quantity)::bigint AS quantity FROM lines GROUP BY sku, warehouse_id),
             held AS MATERIALIZED (
                 SELECT s.sku, s.warehouse_id, q.quantity
                 FROM catalog.stock_item s JOIN sums q ON q.sku = s.sku AND q.warehouse_id = s.warehouse_id
                 ORDER BY s.sku, s.warehouse_id FOR UPDATE OF s),
             stock AS (
                 UPDATE catalog.stock_item s SET
                     available = s.available + h.quantity * {move.Available}, reserved = s.reserved + h.quantity * {move.Reserved},
                     sold = s.sold + h.quantity * {move.Sold}, returned = s.returned + h.quantity * {move.Returned}
                 FROM held h WHERE s.sku = h.sku AND s.warehouse_id = h.warehouse_id),
             moved AS (
                 INSERT INTO catalog.stock_movement (sku, warehouse_id, kind, quantity, order_id, at)
                 SELECT sku, warehouse_id, {move.Kind.ToString()}, quantity, order_id, {now} FROM lines)
             SELECT order_id AS "Value" FROM changed
             """).ToListAsync(cancellationToken);

    /// <summary>Books pieces a seller puts into an own warehouse.</summary>
    /// <returns>What is available there now, or null when article or warehouse are not the seller's.</returns>
    public static async Task<long?> Receive(
        this CatalogDbContext db, Guid sellerId, StockBooking booking, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<long>(
            $"""
             WITH own AS (
                 SELECT p.sku, h.warehouse_id FROM catalog.product p JOIN catalog.warehouse h ON h.seller_id = p.seller_id
                 WHERE p.sku = {booking.Sku} AND h.warehouse_id = {booking.WarehouseId} AND p.seller_id = {sellerId}),
             stock AS (
                 INSERT INTO catalog.stock_item AS s (sku, warehouse_id, received, returned, available, reserved, sold, written_off)
                 SELECT sku, warehouse_id, {booking.Quantity}, 0, {booking.Quantity}, 0, 0, 0 FROM own
                 ON CONFLICT (sku, warehouse_id) DO UPDATE
                 SET received = s.received + excluded.received, available = s.available + excluded.available
                 RETURNING s.sku, s.warehouse_id, s.available),
             moved AS (
                 INSERT INTO catalog.stock_movement (sku, warehouse_id, kind, quantity, note, at)
                 SELECT sku, warehouse_id, 'Received', {booking.Quantity}, CAST({booking.Note} AS text), {now} FROM stock)
             SELECT available AS "Value" FROM stock
             """).ToListAsync(cancellationToken)).Cast<long?>().SingleOrDefault();

    /// <summary>Books pieces a seller lost, broke or gave away.</summary>
    /// <returns>What is available there now, or null when so many are not on the shelf or are not the seller's.</returns>
    public static async Task<long?> WriteOff(
        this CatalogDbContext db, Guid sellerId, StockBooking booking, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<long>(
            $"""
             WITH stock AS (
                 UPDATE catalog.stock_item s SET available = s.available - {booking.Quantity}, written_off = s.written_off + {booking.Quantity}
                 FROM catalog.warehouse h
                 WHERE h.warehouse_id = s.warehouse_id AND h.seller_id = {sellerId}
                   AND s.sku = {booking.Sku} AND s.warehouse_id = {booking.WarehouseId} AND s.available >= {booking.Quantity}
                 RETURNING s.sku, s.warehouse_id, s.available),
             moved AS (
                 INSERT INTO catalog.stock_movement (sku, warehouse_id, kind, quantity, note, at)
                 SELECT sku, warehouse_id, 'WrittenOff', {booking.Quantity}, CAST({booking.Note} AS text), {now} FROM stock)
             SELECT available AS "Value" FROM stock
             """).ToListAsync(cancellationToken)).Cast<long?>().SingleOrDefault();
}

/// <summary>Pieces a seller books in or out by hand.</summary>
internal sealed record StockBooking(string Sku, Guid WarehouseId, long Quantity, string? Note);

/// <summary>What happens to the pieces of a reservation that goes from one state to another, as factors of their number.</summary>
internal sealed record StockMove(
    StockMovementKind Kind, ReservationState From, ReservationState To, int Available = 0, int Reserved = 0, int Sold = 0, int Returned = 0)
{
    /// <summary>Back on the shelf because the order ended.</summary>
    public static readonly StockMove Release =
        new(StockMovementKind.Released, ReservationState.Live, ReservationState.Released, Available: 1, Reserved: -1);

    /// <summary>Back on the shelf because time ran out.</summary>
    public static readonly StockMove Expire =
        new(StockMovementKind.Expired, ReservationState.Live, ReservationState.Expired, Available: 1, Reserved: -1);

    /// <summary>Left with the parcel.</summary>
    public static readonly StockMove Take =
        new(StockMovementKind.Sold, ReservationState.Live, ReservationState.Taken, Reserved: -1, Sold: 1);

    /// <summary>Left with the parcel after the reservation had run out; the database refuses it when the shelf is empty.</summary>
    public static readonly StockMove TakeLate =
        new(StockMovementKind.SoldLate, ReservationState.Expired, ReservationState.Taken, Available: -1, Sold: 1);

    /// <summary>Came back and is on sale again.</summary>
    public static readonly StockMove Return =
        new(StockMovementKind.Returned, ReservationState.Taken, ReservationState.Returned, Available: 1, Returned: 1);
}
