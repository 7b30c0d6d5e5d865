using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Papers;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.CurrencyReceipts;

/// <summary>The register of currency receipts: for each export what is expected under its contract, by when, and what came.</summary>
internal static class ListReceipts
{
    public static async Task<Ok<ReceiptPage>> Handle(
        ClaimsPrincipal caller,
        CustomsDbContext db,
        ReceiptTerms terms,
        ClearanceRules rules,
        TimeProvider clock,
        CancellationToken cancellationToken,
        Guid? contractId = null,
        DateOnly? releasedBefore = null,
        bool onlyOpen = false,
        Guid? after = null,
        [Range(1, 200)] int limit = 50)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var visible = db.ExportProofsFor(caller).AsNoTracking().Where(proof => contractId == null || proof.ContractId == contractId);
        var exports = await visible
            .Where(proof => releasedBefore == null || proof.ReleasedAt < AtMidnight(releasedBefore.Value))
            .Where(proof => !onlyOpen || !db.ProofFacts.Any(fact => fact.OrderId == proof.OrderId
                && (fact.Kind == ProofFactKind.PaidOut || fact.Kind == ProofFactKind.PaidBack
                    || fact.Kind == ProofFactKind.Revoked || fact.Kind == ProofFactKind.Withdrawn)))
            .Where(proof => after == null || proof.OrderId > after)
            .OrderBy(proof => proof.OrderId)
            .Take(limit)
            .Select(proof => new
            {
                Proof = proof,
                Facts = db.ProofFacts.Where(fact => fact.OrderId == proof.OrderId).ToList(),
                Number = db.Contracts.Where(contract => contract.ContractId == proof.ContractId).Select(contract => contract.UniqueContractNumber).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new ReceiptPage(
            [
                .. exports.Select(export => ReceiptView.Of(
                    export.Proof,
                    export.Number,
                    ReceiptStanding.Of(export.Proof, export.Facts, terms.Of(export.Proof.DispatchCountry, ReleasedOn(export.Proof)), today))),
            ],
            contractId is { } contract && await visible.AnyAsync(cancellationToken)
                ? await ContractAsync(db, contract, rules, today, cancellationToken)
                : null,
            exports.Count == limit ? exports[^1].Proof.OrderId : null));
    }

    private static async Task<ContractView?> ContractAsync(
        CustomsDbContext db, Guid contractId, ClearanceRules rules, DateOnly today, CancellationToken cancellationToken)
    {
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.ContractId == contractId, cancellationToken);
        var origin = await db.ExportProofs.AsNoTracking().Where(proof => proof.ContractId == contractId)
            .OrderByDescending(proof => proof.ReleasedAt).Select(proof => proof.DispatchCountry).FirstAsync(cancellationToken);
        return contract is null
            ? null
            : new ContractView(
                contractId, contract.Sum, contract.UniqueContractNumber,
                CurrencyControl.LevelOf(origin, today, contract.Sum, rules).ToString());
    }

    private static DateOnly ReleasedOn(ExportProof proof) => DateOnly.FromDateTime(proof.ReleasedAt.UtcDateTime);

    private static DateTimeOffset AtMidnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>Some exports' money, in order of their orders.</summary>
/// <param name="Receipts">One an export.</param>
/// <param name="Contract">The contract asked about; null when none was, or the caller has no export under it.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null at the end.</param>
public sealed record ReceiptPage(IReadOnlyList<ReceiptView> Receipts, ContractView? Contract, Guid? Next);

/// <summary>A contract as currency control counts it.</summary>
/// <param name="ContractId">The seller's offer or agency contract.</param>
/// <param name="Sum">All orders under it that were not given back, in roubles.</param>
/// <param name="UniqueContractNumber">The bank's number; null while it has none.</param>
/// <param name="Level">What the sum asks for today: <c>CODE_ONLY</c>, <c>DOCUMENTS</c> or <c>UNK_REQUIRED</c> (Bank of Russia Instruction 181-I).</param>
public sealed record ContractView(Guid ContractId, Money Sum, string? UniqueContractNumber, string Level);

/// <summary>One export's money.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="ContractId">The contract it belongs to.</param>
/// <param name="UniqueContractNumber">The bank's number of the contract; null while it has none.</param>
/// <param name="State"><c>expected</c>, <c>held</c> (the buyer paid, the platform holds it), <c>received</c>, <c>overdue</c> or <c>void</c>.</param>
/// <param name="ReleasedAt">When the goods were released for export.</param>
/// <param name="DueOn">The last day the money is expected; null where no term is known.</param>
/// <param name="Expected">The price of the goods under the contract.</param>
/// <param name="Received">What the seller was paid; null before.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="Difference">Expected less received: commission and what went back, or all of it; null when it came in another currency.</param>
public sealed record ReceiptView(
    Guid OrderId,
    Guid ContractId,
    string? UniqueContractNumber,
    string State,
    DateTimeOffset ReleasedAt,
    DateOnly? DueOn,
    Money Expected,
    Money? Received,
    DateTimeOffset? ReceivedAt,
    Money? Difference)
{
    internal static ReceiptView Of(ExportProof proof, string? number, ReceiptStanding standing) => new(
        proof.OrderId, proof.ContractId, number, JsonNamingPolicy.CamelCase.ConvertName(standing.State.ToString()), proof.ReleasedAt, standing.DueOn,
        standing.Expected, standing.Received, standing.ReceivedAt, standing.Difference);
}
