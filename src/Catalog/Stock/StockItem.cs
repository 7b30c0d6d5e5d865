using ExportPlatform.Catalog.Warehouses;

namespace ExportPlatform.Catalog.Stock;

/// <summary>
/// How many pieces of an article a warehouse has had and has. Only <see cref="StockLedger"/> changes it, always by one conditional statement
/// that also writes the movement; the database checks that received + returned = available + reserved + sold + written off.
/// </summary>
internal sealed class StockItem
{
    public required string Sku { get; init; }

    public required Guid WarehouseId { get; init; }

    public Warehouse? Warehouse { get; init; }

    public long Received { get; init; }

    /// <summary>Sold pieces that came back.</summary>
    public long Returned { get; init; }

    public long Available { get; init; }

    public long Reserved { get; init; }

    /// <summary>All pieces that ever left with a parcel, returned ones included.</summary>
    public long Sold { get; init; }

    public long WrittenOff { get; init; }
}
