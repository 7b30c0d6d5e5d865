namespace ExportPlatform.Catalog.Stock;

/// <summary>
/// Reservations and the pieces behind them: the catalogue's database, or the memory of the simulator that plays crashes between any two steps. Every
/// change is one conditional step of the message's transaction; nothing is read first and written later.
/// </summary>
internal interface IStockBook
{
    /// <summary>Writes the one row an order has. False when it is there already; a running duplicate waits here for the first.</summary>
    Task<bool> TryClaim(
        Guid orderId, ReservationState state, DateTimeOffset expiresAt, string? reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Sets all lines aside for a claimed order in one warehouse, or none at all.</summary>
    /// <returns>The warehouse, or null when none holds all lines now.</returns>
    Task<Guid?> TryReserve(Guid orderId, StockRequest request, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes on a claimed order why nothing is set aside.</summary>
    Task Refuse(Guid orderId, StockRefusal because, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes an order's reservation from one state to another together with its pieces.</summary>
    /// <returns>False when it is in another state, or there is none.</returns>
    Task<bool> Move(Guid orderId, StockMove move, string? reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lets a live reservation last until then, never shorter.</summary>
    /// <returns>False when there is no live one.</returns>
    Task<bool> Extend(Guid orderId, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What an order has set aside; null when it never asked.</summary>
    Task<Reservation?> Find(Guid orderId, CancellationToken cancellationToken);

    /// <summary>Whether some warehouse that may send the order holds all of it at this moment.</summary>
    Task<bool> IsHeldSomewhere(StockRequest request, CancellationToken cancellationToken);

    /// <summary>The articles no warehouse holds enough of; none when each is held, but not all in one place.</summary>
    Task<IReadOnlyList<string>> ShortOf(StockRequest request, CancellationToken cancellationToken);
}
