namespace ExportPlatform.Customs.Clearances;

internal static partial class ClearanceLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId} no longer waits for its gates; nothing was opened")]
    public static partial void ClearanceNotWaiting(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId}: the word of {Authority} about {RequestKey} came too late ({Status})")]
    public static partial void AnswerCameTooLate(this ILogger logger, Guid orderId, string authority, string requestKey, Authorities.AuthorityStatus status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Comparisons at destinations were not looked at; they are at the next turn")]
    public static partial void ThreeOrdersDeferred(this ILogger logger, Exception failure);
}
