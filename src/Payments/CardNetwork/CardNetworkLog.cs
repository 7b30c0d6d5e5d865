namespace ExportPlatform.Payments.CardNetwork;

internal static partial class CardNetworkLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook was refused: its signature was not made with our key, or long ago")]
    public static partial void WebhookRefused(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Card network event {EventId} {EventType} fits no payment and is not looked up any more")]
    public static partial void EventWithoutPayment(this ILogger logger, string eventId, string eventType);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Card network event {EventId} lost a race and was decided anew, conflict {Conflict}")]
    public static partial void EventRaced(this ILogger logger, string eventId, int conflict);
}
