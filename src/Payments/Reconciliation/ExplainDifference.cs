using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>Says what a difference is that no look-up puts right, such as a charge made by hand: two operators close it. It moves no money.</summary>
internal sealed class ExplainDifference(PaymentsDbContext db, TimeProvider clock) : IFourEyesCommand
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Name = "payments.explain-difference";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public string Command => Name;

    /// <summary>The first operator says what it is.</summary>
    public static async Task<Results<Accepted<ProposalView>, ProblemHttpResult>> Handle(
        Guid differenceId, ExplainDifferenceRequest request, ClaimsPrincipal caller, FourEyesDesk desk, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        var difference = await db.NetworkDifferences.AsNoTracking().SingleOrDefaultAsync(d => d.DifferenceId == differenceId, cancellationToken);
        if (difference is null)
        {
            return PlatformProblems.NotFound("difference");
        }

        if (difference.State is not DifferenceState.Open)
        {
            return Closed();
        }

        var (proposed, problem) = await desk.ProposeAsync(
            new NewProposal(Name, "difference", differenceId.ToString(), new Payload(differenceId), request.Reason, [], Lifetime), caller, cancellationToken);
        return problem is not null ? problem : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
    }

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var payload = approved.Payload<Payload>();
        var now = clock.NowAsStored();
        var closed = await db.NetworkDifferences
            .Where(d => d.DifferenceId == payload.DifferenceId && d.State == DifferenceState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DifferenceState.Explained).SetProperty(d => d.ClosedAt, now), cancellationToken);
        if (closed == 0)
        {
            return Closed();
        }

        db.Audit(new AuditRecord(AuditActor.Of(approved.Approver), Name, "difference", payload.DifferenceId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["proposedBy"] = approved.ProposedBy.ToString() },
            Reason = approved.Reason,
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static ProblemHttpResult Closed() =>
        PlatformProblems.Problem("reconciliation.closed", "Both sides agree by now, or the difference was explained.", StatusCodes.Status409Conflict);

    private sealed record Payload(Guid DifferenceId);
}

/// <summary>What a difference is.</summary>
/// <param name="Reason">For the second operator and the auditor; 1 to 500 characters.</param>
public sealed record ExplainDifferenceRequest([Required, StringLength(500, MinimumLength = 1)] string Reason);
