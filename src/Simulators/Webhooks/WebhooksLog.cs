namespace ExportPlatform.Simulators.Webhooks;

internal static partial class WebhooksLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks wait until the database answers again")]
    public static partial void WebhooksDeferred(this ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Webhook {EventId} {EventType} got no answer on attempt {Attempt}")]
    public static partial void WebhookUnanswered(this ILogger logger, Exception failure, string eventId, string eventType, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {EventId} {EventType} was given up after {Attempts} attempts, last status {Status}")]
    public static partial void WebhookAbandoned(this ILogger logger, string eventId, string eventType, int attempts, int? status);
}
