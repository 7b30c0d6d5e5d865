namespace ExportPlatform.Customs.Clearances;

internal static partial class ClearanceLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId} no longer waits for its gates; nothing was opened")]
    public static partial void ClearanceNotWaiting(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId}: the word of {Authority} about {RequestKey} came too late ({Status})")]
    public static partial void AnswerCameTooLate(this ILogger logger, Guid orderId, string authority, string requestKey, Authorities.AuthorityStatus status);

}
