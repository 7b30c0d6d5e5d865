namespace ExportPlatform.Payments.Banking;

internal static partial class BankingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The bank has not answered about batch {BatchId}: {Answer}")]
    public static partial void BankSilent(this ILogger logger, Guid batchId, BankAnswer answer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bank refused batch {BatchId}: {Reason}")]
    public static partial void BankRefused(this ILogger logger, Guid batchId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Batches could not be taken to the bank")]
    public static partial void PayoutsNotSent(this ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Statement {Sequence} in {Currency}: {Entries} entries, {Unmatched} to be looked at")]
    public static partial void StatementTaken(this ILogger logger, int sequence, string currency, int entries, int unmatched);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Statement {Sequence} in {Currency} was refused: {Code}, {Detail}")]
    public static partial void StatementRefused(this ILogger logger, int sequence, string currency, string code, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bank's statements could not be had")]
    public static partial void StatementsNotHad(this ILogger logger, Exception failure);
}
