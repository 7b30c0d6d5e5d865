namespace ExportPlatform.Catalog.Stock;

/// <summary>One change of stock. Rows are only added; adding them up gives the stock.</summary>
internal sealed class StockMovement
{
    public long MovementId { get; init; }

    public required string Sku { get; init; }

    public required Guid WarehouseId { get; init; }

    public required StockMovementKind Kind { get; init; }

    /// <summary>Pieces, above zero.</summary>
    public required long Quantity { get; init; }

    /// <summary>The order that caused it; null for the seller's own movements.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>A delivery note or a cause, in the seller's words, sealed for the seller.</summary>
    public string? Note { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What happened to the pieces.</summary>
internal enum StockMovementKind
{
    Received,
    Reserved,
    Released,
    Expired,
    Sold,

    /// <summary>Sold although the reservation had run out before: taken from the shelf.</summary>
    SoldLate,
    Returned,
    WrittenOff,
}
