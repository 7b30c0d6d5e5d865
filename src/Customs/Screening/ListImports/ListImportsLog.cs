namespace ExportPlatform.Customs.Screening.ListImports;

internal static partial class ListImportsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Import of the list {ListId} ended: {State} {Version}, {Entries} entries {Code}")]
    public static partial void ImportEnded(this ILogger logger, string listId, ListImportState state, string version, int entries, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import of the list {ListId} broke off")]
    public static partial void ImportFailed(this ILogger logger, string listId, Exception failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "The folder of lists could not be looked through")]
    public static partial void FolderFailed(this ILogger logger, Exception failed);
}
