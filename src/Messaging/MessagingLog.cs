using Microsoft.Extensions.Logging;

namespace ExportPlatform.Messaging;

internal static partial class MessagingLog
{
    [LoggerMessage(1, LogLevel.Warning, "Sending {MessageType} {MessageId} to {Destination} failed on attempt {Attempt}")]
    public static partial void SendFailed(
        this ILogger logger, Exception exception, string messageType, Guid messageId, string destination, int attempt);

    [LoggerMessage(2, LogLevel.Warning, "Relay could not reach the database or the broker, tries again in {Pause}")]
    public static partial void RelayPaused(this ILogger logger, Exception exception, TimeSpan pause);

    [LoggerMessage(3, LogLevel.Warning, "{MessageType} {MessageId} failed, attempt {Attempt} follows in {Pause}")]
    public static partial void AttemptFailed(
        this ILogger logger, Exception exception, string messageType, Guid? messageId, int attempt, TimeSpan pause);

    [LoggerMessage(4, LogLevel.Warning, "{MessageType} {MessageId} waits for the database, tries again in {Pause}: {Reason}")]
    public static partial void WaitedForDatabase(
        this ILogger logger, string messageType, Guid? messageId, TimeSpan pause, string reason);

    [LoggerMessage(5, LogLevel.Error, "{MessageType} {MessageId} was put back for redelivery {Redelivery} in {Pause}")]
    public static partial void Redelivered(
        this ILogger logger, Exception exception, string messageType, Guid? messageId, int redelivery, TimeSpan pause);

    [LoggerMessage(6, LogLevel.Error, "{MessageType} {MessageId} was given up and goes to the error queue")]
    public static partial void GivenUp(this ILogger logger, Exception exception, string messageType, Guid? messageId);

    [LoggerMessage(7, LogLevel.Information, "{MessageType} {MessageId} was handled before and was dropped")]
    public static partial void DuplicateDropped(this ILogger logger, string messageType, Guid messageId);

    [LoggerMessage(8, LogLevel.Information, "Timer {MessageType} came for {Saga} {CorrelationId}, which has ended; dropped")]
    public static partial void LateTimerDropped(this ILogger logger, string messageType, string saga, Guid? correlationId);

    [LoggerMessage(9, LogLevel.Information, "Inbox forgot {Count} messages older than {Retention}")]
    public static partial void InboxCleaned(this ILogger logger, int count, TimeSpan retention);

    [LoggerMessage(10, LogLevel.Warning, "Removing {Count} sent outbox rows failed, tries again in {Pause}")]
    public static partial void RemovalFailed(this ILogger logger, Exception exception, int count, TimeSpan pause);

    [LoggerMessage(11, LogLevel.Warning, "Inbox clean-up failed, tries again at its next turn")]
    public static partial void InboxCleanUpFailed(this ILogger logger, Exception exception);

    [LoggerMessage(12, LogLevel.Information, "Moved {Count} messages from {ErrorQueue} back to {Queue}")]
    public static partial void Redriven(this ILogger logger, int count, string errorQueue, string queue);

    [LoggerMessage(13, LogLevel.Warning, "Outbox depth could not be measured")]
    public static partial void DepthUnknown(this ILogger logger, Exception exception);

    [LoggerMessage(14, LogLevel.Error, "Endpoint {Endpoint} has been deaf for {Time} or longer while the broker answers and is restarted: {Reason}")]
    public static partial void RestartsDeaf(this ILogger logger, string endpoint, TimeSpan time, string reason);

    [LoggerMessage(15, LogLevel.Error, "Endpoint {Endpoint} could not be restarted, tries again if it stays deaf")]
    public static partial void RestartFailed(this ILogger logger, Exception exception, string endpoint);

    [LoggerMessage(16, LogLevel.Warning, "Endpoints could not be looked at, tries again at the next turn")]
    public static partial void WatchFailed(this ILogger logger, Exception exception);
}
