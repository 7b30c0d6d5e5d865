namespace ExportPlatform.Payments.CardNetwork;

internal static partial class CardNetworkLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Card network event {EventId} {EventType} fits no payment and is not looked up any more")]
    public static partial void EventWithoutPayment(this ILogger logger, string eventId, string eventType);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Authorization {AuthorizationId} named order {OrderId}, was no payment's and was dropped")]
    public static partial void OrphanDropped(this ILogger logger, string authorizationId, Guid orderId);
}
