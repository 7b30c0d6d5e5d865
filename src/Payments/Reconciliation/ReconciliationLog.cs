namespace ExportPlatform.Payments.Reconciliation;

internal static partial class ReconciliationLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Day}: {Listed} authorizations compared in {Seconds:F1} s, {Healed} put right, {Differences} differ")]
    public static partial void DayCompared(this ILogger logger, DateOnly day, int listed, double seconds, int healed, int differences);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Day}: authorization {AuthorizationId} of order {OrderId} differs from the books: {Kind}")]
    public static partial void DifferenceFound(this ILogger logger, DateOnly day, string authorizationId, Guid? orderId, DifferenceKind kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Day} could not be compared with the card network and is tried again: {Remark}")]
    public static partial void DayNotCompared(this ILogger logger, DateOnly day, string remark);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The comparison with the card network could not go on")]
    public static partial void ComparisonFailed(this ILogger logger, Exception failure);
}
