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

    [LoggerMessage(Level = LogLevel.Information, Message = "The parcel of order {OrderId} is held back by recall {Recall}")]
    public static partial void ShipmentHeld(this ILogger logger, Guid orderId, int recall);

    [LoggerMessage(Level = LogLevel.Information, Message = "Recall {Recall} of order {OrderId} came after the hand-over")]
    public static partial void RecallCameTooLate(this ILogger logger, Guid orderId, int recall);
}
