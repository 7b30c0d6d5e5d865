using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Shows where an order's clearance stands.</summary>
internal static class GetClearance
{
    public static async Task<Results<Ok<ClearanceView>, ProblemHttpResult>> Handle(
        Guid orderId, HttpRequest http, ClaimsPrincipal caller, CustomsDbContext db, WrittenWords words, CancellationToken cancellationToken)
    {
        var clearance = await db.VisibleTo(caller).AsNoTracking()
            .SingleOrDefaultAsync(visible => visible.CorrelationId == orderId, cancellationToken);
        if (clearance is null)
        {
            return PlatformProblems.NotFound("clearance");
        }

        var gates = await db.Gates.AsNoTracking().Where(gate => gate.OrderId == orderId).OrderBy(gate => gate.Gate).ToListAsync(cancellationToken);
        var evidence = await db.Evidence.AsNoTracking().Where(paper => paper.OrderId == orderId)
            .OrderBy(paper => paper.EvidenceId).ToListAsync(cancellationToken);
        var opened = await words.OpenAllAsync(
            [clearance.EndReason, .. gates.Select(gate => gate.Reason), .. evidence.Select(paper => paper.Issuer)], ErasedText.For(http), cancellationToken);
        return TypedResults.Ok(new ClearanceView(
            orderId,
            clearance.CurrentState,
            clearance.DeclarationVersion,
            clearance.MovementReferenceNumber,
            clearance.EndCode,
            opened[0],
            clearance.Held.Any() ? clearance.DueAt : null,
            [.. gates.Select((gate, i) => GateView.Of(gate, opened[1 + i]!))],
            [.. evidence.Select((paper, i) => EvidenceView.Of(paper, opened[1 + gates.Count + i]!))]));
    }
}

/// <summary>An order's clearance.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="State">Such as <c>AwaitingGates</c>, <c>OnHold</c>, <c>Cleared</c>, <c>Refused</c>, <c>Withdrawn</c>.</param>
/// <param name="DeclarationVersion">The version of the declaration the gates decide on.</param>
/// <param name="MovementReferenceNumber">Given by customs with the release.</param>
/// <param name="Code">Of a refusal or revocation.</param>
/// <param name="Reason">In words.</param>
/// <param name="EvidenceDueAt">Until when evidence can be given; null when nothing is held.</param>
/// <param name="Gates">Every gate of the origin.</param>
/// <param name="Evidence">What the seller has named so far.</param>
public sealed record ClearanceView(
    Guid OrderId,
    string State,
    int DeclarationVersion,
    string? MovementReferenceNumber,
    string? Code,
    string? Reason,
    DateTimeOffset? EvidenceDueAt,
    IReadOnlyList<GateView> Gates,
    IReadOnlyList<EvidenceView> Evidence);

/// <summary>One gate.</summary>
/// <param name="Gate">Such as <c>currency-control</c>.</param>
/// <param name="Authority">Who answers for it.</param>
/// <param name="State">What it says.</param>
/// <param name="Reference">What the authority calls it.</param>
/// <param name="Code">Of a hold or refusal.</param>
/// <param name="Reason">In words.</param>
/// <param name="EvidenceNeeded">Of a hold.</param>
/// <param name="RuleVersion">The rows it was decided by.</param>
/// <param name="ChangedAt">When it last changed.</param>
public sealed record GateView(
    string Gate,
    string Authority,
    GateState State,
    string? Reference,
    string? Code,
    string Reason,
    string? EvidenceNeeded,
    string RuleVersion,
    DateTimeOffset ChangedAt)
{
    internal static GateView Of(ClearanceGate gate, string reason) => new(
        gate.Gate, gate.Authority, gate.State, gate.Reference, gate.Code.Length > 0 ? gate.Code : null, reason,
        gate.EvidenceNeeded.Length > 0 ? gate.EvidenceNeeded : null, gate.RuleVersion, gate.ChangedAt);
}

/// <summary>A paper named by the seller.</summary>
/// <param name="EvidenceId">Names it.</param>
/// <param name="Gate">For which gate.</param>
/// <param name="Type">What it is.</param>
/// <param name="Number">As printed on it.</param>
/// <param name="Date">Its date.</param>
/// <param name="Issuer">Who gave it.</param>
public sealed record EvidenceView(Guid EvidenceId, string Gate, EvidenceType Type, string Number, DateOnly Date, string Issuer)
{
    internal static EvidenceView Of(Evidence evidence, string issuer) =>
        new(evidence.EvidenceId, evidence.Gate, evidence.Type, evidence.Number, evidence.IssuedOn, issuer);
}
