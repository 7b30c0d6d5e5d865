using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Papers;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>Lists files, and shows one.</summary>
internal static class ListExportProofs
{
    public static async Task<Ok<ExportProofPage>> Handle(
        ClaimsPrincipal caller,
        CustomsDbContext db,
        CancellationToken cancellationToken,
        DateOnly? dueBefore = null,
        bool onlyOpen = false,
        Guid? after = null,
        [Range(1, 200)] int limit = 50)
    {
        var proofs = await db.ExportProofsFor(caller).AsNoTracking()
            .Where(proof => dueBefore == null || proof.DueOn < dueBefore)
            .Where(proof => !onlyOpen || !db.ProofFacts.Any(fact => fact.OrderId == proof.OrderId
                && (fact.Kind == ProofFactKind.CameBack || fact.Kind == ProofFactKind.Revoked || fact.Kind == ProofFactKind.Withdrawn)))
            .Where(proof => !onlyOpen
                || !db.ProofFacts.Any(fact => fact.OrderId == proof.OrderId && fact.Kind == ProofFactKind.LeftTheCountry)
                || !db.ProofFacts.Any(fact => fact.OrderId == proof.OrderId && fact.Kind == ProofFactKind.Paid))
            .Where(proof => after == null || proof.OrderId > after)
            .OrderBy(proof => proof.OrderId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        var orderIds = proofs.Select(proof => proof.OrderId).ToList();
        var facts = (await db.ProofFacts.AsNoTracking().Where(fact => orderIds.Contains(fact.OrderId)).ToListAsync(cancellationToken))
            .ToLookup(fact => fact.OrderId);
        return TypedResults.Ok(new ExportProofPage(
            [.. proofs.Select(proof => ExportProofView.Of(proof, ProofStanding.Of(proof, [.. facts[proof.OrderId]])))],
            proofs.Count == limit ? proofs[^1].OrderId : null));
    }

    public static async Task<Results<Ok<ExportProofView>, ProblemHttpResult>> One(
        Guid orderId, ClaimsPrincipal caller, CustomsDbContext db, CancellationToken cancellationToken)
    {
        var proof = await db.ExportProofsFor(caller).AsNoTracking().SingleOrDefaultAsync(visible => visible.OrderId == orderId, cancellationToken);
        if (proof is null)
        {
            return PlatformProblems.NotFound("export proof");
        }

        var facts = await db.ProofFacts.AsNoTracking().Where(fact => fact.OrderId == orderId).ToListAsync(cancellationToken);
        var number = await db.Contracts.AsNoTracking().Where(contract => contract.ContractId == proof.ContractId)
            .Select(contract => contract.UniqueContractNumber).SingleOrDefaultAsync(cancellationToken);
        return TypedResults.Ok(ExportProofView.Of(proof, ProofStanding.Of(proof, facts, number)));
    }
}

/// <summary>Some files, in order of their orders.</summary>
/// <param name="ExportProofs">The files.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null at the end.</param>
public sealed record ExportProofPage(IReadOnlyList<ExportProofView> ExportProofs, Guid? Next);

/// <summary>The file on one export.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="State">Whether all proofs are there.</param>
/// <param name="Mark">How near the deadline an unfinished file is.</param>
/// <param name="MovementReferenceNumber">Of the release.</param>
/// <param name="ReleasedAt">When.</param>
/// <param name="DestinationCountry">Where the goods went.</param>
/// <param name="Goods">Their value.</param>
/// <param name="FirstWarningOn">Days counted from the release.</param>
/// <param name="SecondWarningOn">As above.</param>
/// <param name="DueOn">The last day to file it; null when no term is known for the origin.</param>
/// <param name="Proofs">Each needed proof: there, or awaited.</param>
public sealed record ExportProofView(
    Guid OrderId,
    string State,
    string Mark,
    string MovementReferenceNumber,
    DateTimeOffset ReleasedAt,
    CountryCode DestinationCountry,
    Money Goods,
    DateOnly? FirstWarningOn,
    DateOnly? SecondWarningOn,
    DateOnly? DueOn,
    IReadOnlyList<NeededProofView> Proofs)
{
    internal static ExportProofView Of(ExportProof proof, ProofStanding standing) => new(
        proof.OrderId, Word(standing.State), Word(proof.Mark), proof.MovementReferenceNumber, proof.ReleasedAt, proof.DestinationCountry, proof.Goods,
        proof.FirstWarningOn, proof.SecondWarningOn, proof.DueOn,
        [
            .. standing.Proofs.Select(needed => new NeededProofView(
                needed.Name, needed.IsThere ? "there" : "awaited", needed.Reference, needed.At, needed.Amount, needed.IsThere ? null : proof.DueOn)),
        ]);

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>One needed proof.</summary>
/// <param name="Name"><c>declaration</c>, <c>exitMark</c>, <c>payment</c> or <c>contract</c>.</param>
/// <param name="State"><c>there</c> or <c>awaited</c>.</param>
/// <param name="Reference">Its number; empty while awaited.</param>
/// <param name="At">Its time.</param>
/// <param name="Amount">Money it speaks of.</param>
/// <param name="AwaitedUntil">The deadline of one that is awaited.</param>
public sealed record NeededProofView(string Name, string State, string Reference, DateTimeOffset? At, string? Amount, DateOnly? AwaitedUntil);
