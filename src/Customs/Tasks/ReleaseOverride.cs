using System.Collections.Frozen;
using System.Security.Claims;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tasks;

/// <summary>
/// Releases against the rules' own word: a party that is on a list, or goods whose parties could not be compared at all. One officer proposes, a
/// second one of the same authority agrees. A merely possible match is what officers are for; one of them decides it.
/// </summary>
internal sealed class ReleaseOverride(CustomsDbContext db, GateBook book, CustomsRecords records, ClearanceRules rules, TimeProvider clock) : IFourEyesCommand
{
    private const string Name = "customs.task.release-override";
    private static readonly FrozenSet<string> Overrides = FrozenSet.Create(StringComparer.Ordinal, "screening.match", "screening.not-possible");

    // A hold that nobody lifts ends the clearance after days; a working day is enough for a colleague.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public string Command => Name;

    /// <summary>Whether a release of this task overrides what the rules have found.</summary>
    public static bool IsNeededFor(OfficerTask task) => Overrides.Contains(task.Code);

    /// <summary>Asks for a second officer. Buyer, seller and whoever acts for the seller cannot be that.</summary>
    public static async Task<(ProposalView? Proposed, ProblemHttpResult? Problem)> ProposeAsync(
        OfficerTask task, string reason, ClaimsPrincipal caller, FourEyesDesk desk, CustomsDbContext db, CancellationToken cancellationToken)
    {
        var parties = await db.Clearances.Where(clearance => clearance.CorrelationId == task.OrderId)
            .Select(clearance => new[] { clearance.SellerId, clearance.BuyerId }).SingleAsync(cancellationToken);
        return await desk.ProposeAsync(
            new NewProposal(
                Name, "order", task.OrderId.ToString(), new Payload(task.TaskId), reason, [.. parties.OfType<Guid>()], Lifetime),
            caller,
            cancellationToken);
    }

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var taskId = approved.Payload<Payload>().TaskId;
        var task = await db.Tasks.AsNoTracking().SingleAsync(t => t.TaskId == taskId, cancellationToken);
        var approver = AuditActor.Of(approved.Approver);
        var basis = DecisionBasis.Of(rules.Version) with
        {
            Reference = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["proposal"] = approved.ProposalId.ToString(),
                ["proposed-by"] = approved.ProposedBy.ToString(),
                ["approved-by"] = approver.AccountId!.Value.ToString(),
            },
        };
        var reason = await records.OpenWordsAsync(approved.Reason, cancellationToken);
        var words = await records.SealWordsAsync(task.OrderId, reason, cancellationToken);
        var move = DecideTask.MoveOf(task, TaskOutcome.Release, words, reason, basis, approver.AccountId.Value);
        var problem = await DecideTask.CarryOutAsync(
            task, approved.ProposedBy, TaskOutcome.Release, words, move, db, book, clock.GetUtcNow(), cancellationToken);
        if (problem is null)
        {
            db.Audit(DecideTask.EntryOf(approver, task, TaskOutcome.Release, words));
        }

        return problem;
    }

    private sealed record Payload(Guid TaskId);
}
