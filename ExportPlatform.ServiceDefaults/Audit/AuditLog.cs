using Microsoft.Extensions.Logging;

namespace ExportPlatform.ServiceDefaults.Audit;

internal static partial class AuditLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit entries stay unlinked until the database or the anchors' folder answers again")]
    public static partial void LinkingDeferred(this ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Audit entry {EntryId} of {Service} was not made by the service; it is not linked")]
    public static partial void ForgedEntry(this ILogger logger, string service, Guid entryId);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit chain of {Service} ended at {Seen} and now ends at {Found}: it was cut off")]
    public static partial void ChainShrank(this ILogger logger, string service, long seen, long found);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} audit entries of {Service} wait for their place in the chain, the oldest for {Age}")]
    public static partial void EntriesUnlinked(this ILogger logger, string service, long count, TimeSpan age);

    [LoggerMessage(Level = LogLevel.Information, Message = "Anchored the audit chain of {Service} at {Sequence}, {Hash}")]
    public static partial void HeadAnchored(this ILogger logger, string service, long sequence, string hash);
}
