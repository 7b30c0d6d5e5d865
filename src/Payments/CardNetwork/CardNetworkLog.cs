namespace ExportPlatform.Payments.CardNetwork;

internal static partial class CardNetworkLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Card network event {EventId} {EventType} fits no payment and is not looked up any more")]
    public static partial void EventWithoutPayment(this ILogger logger, string eventId, string eventType);
}
