namespace ExportPlatform.Catalog.Stock;

internal static partial class StockLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Stock for order {OrderId} was set aside in {WarehouseId} until {ExpiresAt}")]
    public static partial void StockReserved(this ILogger logger, Guid orderId, Guid warehouseId, DateTimeOffset expiresAt);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stock for order {OrderId} was refused: {RefusalCode}")]
    public static partial void StockRefused(this ILogger logger, Guid orderId, string refusalCode);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stock of order {OrderId} was given back")]
    public static partial void StockReleased(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stock of order {OrderId} left with the parcel")]
    public static partial void StockTaken(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stock of order {OrderId} left after its reservation had run out and was taken from the shelf")]
    public static partial void StockTakenLate(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stock of order {OrderId} came back")]
    public static partial void StockReturned(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stock reservation of order {OrderId} ran out")]
    public static partial void StockReservationExpired(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stock of {Sku} fell to {Available}, below {Threshold}")]
    public static partial void StockFellLow(this ILogger logger, string sku, long available, long threshold);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reservations that ran out stay until the database answers again")]
    public static partial void ExpiryDeferred(this ILogger logger, Exception failure);
}
