using System.Security.Claims;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tasks;

/// <summary>Gives a task to the first officer who asks for it.</summary>
internal static class ClaimTask
{
    public static async Task<Results<Ok<TaskView>, ProblemHttpResult>> Handle(
        Guid taskId, ClaimsPrincipal caller, CustomsDbContext db, CustomsRecords records, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (authority, officer, now) = (caller.Authority(), caller.AccountId(), clock.GetUtcNow());
        await db.Tasks
            .Where(task => task.TaskId == taskId && task.Authority == authority && task.State == OfficerTaskState.Open)
            .ExecuteUpdateAsync(
                set => set.SetProperty(task => task.State, OfficerTaskState.Claimed)
                    .SetProperty(task => task.ClaimedBy, officer)
                    .SetProperty(task => task.ClaimedAt, now),
                cancellationToken);
        var found = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(task => task.TaskId == taskId && task.Authority == authority, cancellationToken);
        if (found is { State: OfficerTaskState.Claimed, ClaimedBy: var holder } && holder == officer)
        {
            db.Audit(new AuditRecord(AuditActor.Of(caller), "customs.task.claim", "order", found.OrderId.ToString())
            {
                New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["task"] = taskId.ToString(), ["gate"] = found.Gate, ["code"] = found.Code },
            });
        }

        return found switch
        {
            null => PlatformProblems.NotFound("task"),
            { State: OfficerTaskState.Claimed, ClaimedBy: var claimedBy } when claimedBy == officer => TypedResults.Ok(
                await TaskView.OfAsync(found, records, cancellationToken)),
            { State: OfficerTaskState.Claimed } => PlatformProblems.Problem(
                "task.claimed", "Another officer is at this task.", StatusCodes.Status409Conflict),
            _ => PlatformProblems.Problem("task.closed", "This task needs no decision any more.", StatusCodes.Status409Conflict),
        };
    }
}
