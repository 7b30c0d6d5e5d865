namespace ExportPlatform.Contracts.Customs;

/// <summary>What currency control asks of an export contract has changed: its level, or the number a bank keeps it under. A fact for whoever pays the seller.</summary>
/// <param name="OrderId">The order that was being cleared when it changed.</param>
/// <param name="ContractId">The seller's offer or agency contract.</param>
/// <param name="SellerId">Whose it is.</param>
/// <param name="Level"><c>CODE_ONLY</c>, <c>DOCUMENTS</c> or <c>UNK_REQUIRED</c>, by the sum of its orders.</param>
/// <param name="UniqueContractNumber">The bank's number; null while it has none.</param>
/// <param name="Revision">Counts what was told of the contract; what has a lower one is older.</param>
/// <param name="ChangedAt">When.</param>
public sealed record ExportContractChanged(
    Guid OrderId, Guid ContractId, Guid SellerId, string Level, string? UniqueContractNumber, int Revision, DateTimeOffset ChangedAt);
