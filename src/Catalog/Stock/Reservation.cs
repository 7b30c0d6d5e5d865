namespace ExportPlatform.Catalog.Stock;

/// <summary>
/// What an order has set aside. There is one row an order, also for a refusal and for a release that came before anything was reserved, so that a
/// repeated or overtaken message finds the decision that was made.
/// </summary>
internal sealed class Reservation
{
    public required Guid OrderId { get; init; }

    public required ReservationState State { get; init; }

    /// <summary>The warehouse that sends the order; null where nothing was ever set aside.</summary>
    public Guid? WarehouseId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Why nothing was set aside, as a stable code; null otherwise.</summary>
    public string? RefusalCode { get; init; }

    /// <summary>Why nothing was set aside, or why it was given back.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public List<ReservationLine> Lines { get; init; } = [];
}

/// <summary>Pieces of one article set aside for an order.</summary>
internal sealed class ReservationLine
{
    public required Guid OrderId { get; init; }

    public required string Sku { get; init; }

    public required long Quantity { get; init; }
}

/// <summary>Where a reservation stands.</summary>
internal enum ReservationState
{
    /// <summary>Nothing could be set aside.</summary>
    Refused,

    /// <summary>Set aside until it expires.</summary>
    Live,

    /// <summary>Given back, or given back before it was asked for: nothing will be set aside for this order any more.</summary>
    Released,

    /// <summary>Its time ran out.</summary>
    Expired,

    /// <summary>The pieces left with the parcel.</summary>
    Taken,

    /// <summary>The pieces came back.</summary>
    Returned,
}
