namespace ExportPlatform.Contracts.Catalog;

/// <summary>Set pieces aside for an order until a moment in time. All lines or none. Repeating it changes nothing.</summary>
/// <param name="OrderId">One order has one reservation.</param>
/// <param name="Lines">At least one, all of one seller.</param>
/// <param name="ExpiresAt">When the pieces go back on sale unless something happens.</param>
/// <param name="DispatchLocation">UN/LOCODE the consignment was quoted from; only warehouses there are looked at. Null: any of the seller's.</param>
public sealed record ReserveStock(
    Guid OrderId, IReadOnlyList<StockLine> Lines, DateTimeOffset ExpiresAt, string? DispatchLocation = null);

/// <summary>Pieces of one article; lines of the same article are added up before stock is looked at.</summary>
public sealed record StockLine(string Sku, int Quantity);

/// <summary>All lines are set aside.</summary>
public sealed record StockReserved(Guid OrderId, DateTimeOffset ExpiresAt);

/// <summary>At least one article is short; nothing is set aside. <c>Code</c> is stable, such as <c>stock.insufficient</c>.</summary>
public sealed record StockRefused(Guid OrderId, string Code, string Reason);

/// <summary>Keep a live reservation until a later moment. Without one, <see cref="StockReservationExpired"/> is the answer; else none.</summary>
public sealed record ExtendStockReservation(Guid OrderId, DateTimeOffset ExpiresAt);

/// <summary>The time of a reservation ran out before it was taken or given back; its pieces are on sale again.</summary>
public sealed record StockReservationExpired(Guid OrderId);

/// <summary>Give the pieces back to the shelf. A reservation asked for later, by a message that was overtaken, is refused.</summary>
public sealed record ReleaseStock(Guid OrderId, string Reason);

/// <summary>Nothing is set aside for the order any more, whether or not something was.</summary>
public sealed record StockReleased(Guid OrderId);

/// <summary>The pieces left the warehouse with the parcel: reserved becomes sold. Repeating it changes nothing.</summary>
public sealed record TakeStock(Guid OrderId);

/// <summary>Sold pieces came back and are on sale again: sold becomes available. Repeating it changes nothing.</summary>
public sealed record ReturnStock(Guid OrderId);
