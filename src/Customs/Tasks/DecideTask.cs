using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json.Serialization;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tasks;

/// <summary>Takes an officer's decision; of two, one wins. To release what the rules hold for sure takes two officers.</summary>
internal static class DecideTask
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "customs.task.decide";

    public static async Task<Results<Ok<TaskView>, Accepted<ProposalView>, ProblemHttpResult>> Handle(
        Guid taskId,
        DecideTaskRequest request,
        ClaimsPrincipal caller,
        CustomsDbContext db,
        GateBook book,
        CustomsRecords records,
        ClearanceRules rules,
        FourEyesDesk desk,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (authority, officer) = (caller.Authority(), caller.AccountId());
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == taskId && t.Authority == authority, cancellationToken);
        if (task is null)
        {
            return PlatformProblems.NotFound("task");
        }

        if (request.Outcome is TaskOutcome.Release && await LacksNumberAsync(task, db, cancellationToken))
        {
            return PlatformProblems.Problem(
                "task.declaration-not-accepted", "Customs has given this declaration no number yet; it cannot be released here.");
        }

        if (task is not { State: OfficerTaskState.Claimed } || task.ClaimedBy != officer)
        {
            return Conflict(task, officer);
        }

        if (request.Outcome is TaskOutcome.Release && ReleaseOverride.IsNeededFor(task))
        {
            var (proposed, refused) = await ReleaseOverride.ProposeAsync(task, request.Reason, caller, desk, db, cancellationToken);
            return refused is not null ? refused : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
        }

        var words = await records.SealWordsAsync(task.OrderId, request.Reason, cancellationToken);
        var move = MoveOf(task, request.Outcome, words, request.Reason, DecisionBasis.Of(rules.Version), officer);
        if (await CarryOutAsync(task, officer, request.Outcome, words, move, db, book, clock.GetUtcNow(), cancellationToken) is { } problem)
        {
            return problem;
        }

        db.Audit(EntryOf(AuditActor.Of(caller), task, request.Outcome, words));
        return TypedResults.Ok(await TaskView.OfAsync(
            await db.Tasks.AsNoTracking().SingleAsync(t => t.TaskId == taskId, cancellationToken), records, cancellationToken));
    }

    /// <summary>Closes the task with its officer's decision and moves the gate; a problem when somebody else's word came first.</summary>
    internal static async Task<ProblemHttpResult?> CarryOutAsync(
        OfficerTask task,
        Guid officer,
        TaskOutcome outcome,
        string words,
        GateMove move,
        CustomsDbContext db,
        GateBook book,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var decision = NameOf(outcome);
        var decided = await db.Tasks
            .Where(t => t.TaskId == task.TaskId && t.State == OfficerTaskState.Claimed && t.ClaimedBy == officer)
            .ExecuteUpdateAsync(
                set => set.SetProperty(t => t.State, OfficerTaskState.Decided)
                    .SetProperty(t => t.Decision, decision)
                    .SetProperty(t => t.DecisionReason, words)
                    .SetProperty(t => t.ClosedAt, now),
                cancellationToken);
        if (decided == 0)
        {
            return Conflict(task, officer);
        }

        return await book.MoveAsync(task.OrderId, task.Gate, move, cancellationToken) is null
            ? PlatformProblems.Problem("task.closed", "The gate was decided before.", StatusCodes.Status409Conflict)
            : null;
    }

    /// <summary>The decision as a word about the gate.</summary>
    /// <param name="task">What was decided.</param>
    /// <param name="outcome">How.</param>
    /// <param name="words">Why, sealed into the order's record: what buyer and seller are shown.</param>
    /// <param name="note">The same in the clear, for other officers alone.</param>
    /// <param name="basis">By which rules.</param>
    /// <param name="decidedBy">Who.</param>
    internal static GateMove MoveOf(OfficerTask task, TaskOutcome outcome, string words, string note, DecisionBasis basis, Guid decidedBy)
    {
        var isRelease = outcome is TaskOutcome.Release;
        return new GateMove(
            isRelease ? GateState.Cleared : GateState.Refused,
            $"officer:{decidedBy}",
            basis,
            task.Gate is ExportGates.Screening ? "Decided after a check of the parties." : words)
        {
            Code = isRelease ? "" : $"{task.Gate}.refused",
            Reference = isRelease && task.Gate is not ExportGates.ExportDeclaration ? $"officer-decision-{task.TaskId:N}" : null,
            OfficerNote = note,
        };
    }

    internal static AuditRecord EntryOf(AuditActor actor, OfficerTask task, TaskOutcome outcome, string words) =>
        new(actor, Command, "order", task.OrderId.ToString())
        {
            Old = new Dictionary<string, string?>(StringComparer.Ordinal) { ["gate"] = task.Gate, ["code"] = task.Code },
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["task"] = task.TaskId.ToString(), ["decision"] = NameOf(outcome) },
            Reason = words,
        };

    private static string NameOf(TaskOutcome outcome) => outcome is TaskOutcome.Release ? "release" : "refuse";

    private static ProblemHttpResult Conflict(OfficerTask task, Guid officer) => task switch
    {
        { State: OfficerTaskState.Open } => PlatformProblems.Problem(
            "task.not-claimed", "Claim the task before deciding it.", StatusCodes.Status409Conflict),
        { State: OfficerTaskState.Claimed } when task.ClaimedBy != officer => PlatformProblems.Problem(
            "task.claimed", "Another officer is at this task.", StatusCodes.Status409Conflict),
        _ => PlatformProblems.Problem("task.closed", "This task needs no decision any more.", StatusCodes.Status409Conflict),
    };

    private static async Task<bool> LacksNumberAsync(OfficerTask task, CustomsDbContext db, CancellationToken cancellationToken) =>
        task.Gate is ExportGates.ExportDeclaration
        && await db.Gates.AnyAsync(gate => gate.OrderId == task.OrderId && gate.Gate == task.Gate && gate.Reference == null, cancellationToken);
}

/// <summary>A decision.</summary>
/// <param name="Outcome"><c>release</c> or <c>refuse</c>.</param>
/// <param name="Reason">In words, 3 to 500 characters; buyer and seller read it, except at the screening gate.</param>
public sealed record DecideTaskRequest(TaskOutcome Outcome, [Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>What an officer can decide.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskOutcome>))]
public enum TaskOutcome
{
    /// <summary>The goods may pass this gate.</summary>
    [JsonStringEnumMemberName("release")]
    Release,

    /// <summary>The goods may never pass.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,
}
