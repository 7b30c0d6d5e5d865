namespace ExportPlatform.Shipping.Shipments;

internal static partial class ShipmentsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId} booked as item {PostalItemId}")]
    public static partial void ShipmentBooked(this ILogger logger, Guid orderId, string postalItemId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Booking of order {OrderId} refused: {RefusalCode}")]
    public static partial void ShipmentRefused(this ILogger logger, Guid orderId, string refusalCode);

    [LoggerMessage(Level = LogLevel.Information, Message = "Shipment of order {OrderId} cancelled")]
    public static partial void ShipmentCancelled(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Shipment of order {OrderId} cannot be cancelled any more")]
    public static partial void CancellationRefused(this ILogger logger, Guid orderId);
}
