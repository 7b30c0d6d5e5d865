using Microsoft.Extensions.Logging;

namespace ExportPlatform.ServiceDefaults.Webhooks;

internal static partial class WebhooksLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook in the name of {Sender} was refused: not signed with its key, or long ago")]
    public static partial void WebhookForged(this ILogger logger, string sender);

    [LoggerMessage(Level = LogLevel.Information, Message = "Event {EventId} of {Sender} about {Subject} was ignored: {Outcome}")]
    public static partial void WebhookIgnored(this ILogger logger, string sender, string eventId, string? subject, string outcome);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Event {EventId} of {Sender} lost a race and is taken in anew, conflict {Conflict}")]
    public static partial void WebhookRaced(this ILogger logger, string sender, string eventId, int conflict);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old webhook events stay until the database answers again")]
    public static partial void WebhookEventsKept(this ILogger logger, Exception failure);
}
