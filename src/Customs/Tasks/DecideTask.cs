using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json.Serialization;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tasks;

/// <summary>Takes an officer's decision; of two, one wins.</summary>
internal static class DecideTask
{
    public static async Task<Results<Ok<TaskView>, ProblemHttpResult>> Handle(
        Guid taskId,
        DecideTaskRequest request,
        ClaimsPrincipal caller,
        CustomsDbContext db,
        GateBook book,
        CustomsRecords records,
        ClearanceRules rules,
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

        if (await DecideAsync(taskId, officer, request, db, clock.GetUtcNow(), cancellationToken) == 0)
        {
            return Conflict(task, officer);
        }

        var move = new GateMove(
            request.Outcome is TaskOutcome.Release ? GateState.Cleared : GateState.Refused,
            $"officer:{officer}",
            DecisionBasis.Of(rules.Version),
            task.Gate is ExportGates.Screening ? "Decided after a check of the parties." : request.Reason)
        {
            Code = request.Outcome is TaskOutcome.Release ? "" : $"{task.Gate}.refused",
            Reference = request.Outcome is TaskOutcome.Release && task.Gate is not ExportGates.ExportDeclaration ? $"officer-decision-{taskId:N}" : null,
            OfficerNote = request.Reason,
        };
        return await book.MoveAsync(task.OrderId, task.Gate, move, cancellationToken) is null
            ? PlatformProblems.Problem("task.closed", "The gate was decided before.", StatusCodes.Status409Conflict)
            : TypedResults.Ok(await TaskView.OfAsync(
                await db.Tasks.AsNoTracking().SingleAsync(t => t.TaskId == taskId, cancellationToken), records, cancellationToken));
    }

    private static Task<int> DecideAsync(
        Guid taskId, Guid officer, DecideTaskRequest request, CustomsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outcome = request.Outcome is TaskOutcome.Release ? "release" : "refuse";
        return db.Tasks
            .Where(task => task.TaskId == taskId && task.State == OfficerTaskState.Claimed && task.ClaimedBy == officer)
            .ExecuteUpdateAsync(
                set => set.SetProperty(task => task.State, OfficerTaskState.Decided)
                    .SetProperty(task => task.Decision, outcome)
                    .SetProperty(task => task.DecisionReason, request.Reason)
                    .SetProperty(task => task.ClosedAt, now),
                cancellationToken);
    }

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
