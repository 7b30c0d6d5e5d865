namespace ExportPlatform.Checkout.Orders;

internal static partial class OrdersLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId} placed with seller {SellerId}")]
    public static partial void OrderPlaced(this ILogger logger, Guid orderId, Guid sellerId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId} refused: {RefusalCode}")]
    public static partial void OrderRefused(this ILogger logger, Guid orderId, string refusalCode);
}
