using System.Text.Json.Serialization;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.ThreeOrders;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Gates;

/// <summary>What an authority is asked to take note of. Closed: the nested cases are the only ones.</summary>
[JsonDerivedType(typeof(MarkContract), "markContract")]
[JsonDerivedType(typeof(LodgeDeclaration), "lodgeDeclaration")]
[JsonDerivedType(typeof(RegisterStatement), "registerStatement")]
[JsonDerivedType(typeof(ExamineGoods), "examineGoods")]
[JsonDerivedType(typeof(MatchThreeOrders), "matchThreeOrders")]
internal abstract record AuthorityQuestion
{
    private AuthorityQuestion()
    {
    }

    /// <summary>The bank: this export belongs to this contract.</summary>
    /// <param name="ContractId">The offer or agency contract.</param>
    /// <param name="UniqueContractNumber">Given where the sum demands one.</param>
    /// <param name="OperationCode">The central bank's code of the operation, such as <c>10100</c>.</param>
    /// <param name="OrderSum">This order in the bank's currency.</param>
    /// <param name="ContractSum">All orders under the contract, this one included.</param>
    /// <param name="DocumentsDue">Whether the papers have to follow before payment.</param>
    public sealed record MarkContract(
        Guid ContractId, string? UniqueContractNumber, string OperationCode, Money OrderSum, Money ContractSum, bool DocumentsDue)
        : AuthorityQuestion;

    /// <summary>The customs service: these goods are about to leave.</summary>
    public sealed record LodgeDeclaration(DeclarationDataset Declaration) : AuthorityQuestion;

    /// <summary>The culture ministry: these goods are no cultural property, or here is the paper.</summary>
    public sealed record RegisterStatement(CulturalStatement Statement) : AuthorityQuestion;

    /// <summary>Export control: these goods were identified, or go under this licence.</summary>
    public sealed record ExamineGoods(ExportControlFile File) : AuthorityQuestion;

    /// <summary>Customs of the destination: do order, payment and waybill say the same.</summary>
    public sealed record MatchThreeOrders(ThreeOrderFile File) : AuthorityQuestion;
}
