using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tasks;

/// <summary>Shows an officer the work of the own authority.</summary>
internal static class ListTasks
{
    public static async Task<Results<Ok<TaskPage>, ProblemHttpResult>> Handle(
        ClaimsPrincipal caller,
        CustomsDbContext db,
        CustomsRecords records,
        CancellationToken cancellationToken,
        [StringLength(20)] string? authority = null,
        [AllowedValues(null, "open", "claimed", "decided", "closed")] string? state = null,
        Guid? orderId = null,
        Guid? after = null,
        [Range(1, 200)] int limit = 50)
    {
        var own = caller.Authority();
        if (authority is not null && authority != own)
        {
            return PlatformProblems.Problem(
                "task.other-authority", "An officer sees the tasks of the own authority only.", StatusCodes.Status403Forbidden);
        }

        OfficerTaskState? wanted = state is null ? null : Enum.Parse<OfficerTaskState>(state, ignoreCase: true);
        var tasks = await db.Tasks.AsNoTracking()
            .Where(task => task.Authority == own)
            .Where(task => wanted == null || task.State == wanted)
            .Where(task => orderId == null || task.OrderId == orderId)
            .Where(task => after == null || task.TaskId > after)
            .OrderBy(task => task.TaskId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new TaskPage(await TaskView.AllOfAsync(tasks, records, cancellationToken), tasks.Count == limit ? tasks[^1].TaskId : null));
    }
}

/// <summary>Some tasks of a queue.</summary>
/// <param name="Tasks">Oldest first.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null at the end.</param>
public sealed record TaskPage(IReadOnlyList<TaskView> Tasks, Guid? Next);

/// <summary>One task.</summary>
/// <param name="TaskId">Names it.</param>
/// <param name="OrderId">Whose clearance it holds.</param>
/// <param name="Gate">At which gate.</param>
/// <param name="Authority">Whose task it is.</param>
/// <param name="State">What became of it.</param>
/// <param name="Code">Why the gate holds.</param>
/// <param name="Reason">In words, as buyer and seller read it.</param>
/// <param name="OfficerNote">What only officers read, such as similar names; null when there is nothing more.</param>
/// <param name="ClaimedBy">Who is at it.</param>
/// <param name="Decision"><c>release</c> or <c>refuse</c>; null before.</param>
/// <param name="CreatedAt">When it was opened.</param>
public sealed record TaskView(
    Guid TaskId,
    Guid OrderId,
    string Gate,
    string Authority,
    OfficerTaskState State,
    string Code,
    string Reason,
    string? OfficerNote,
    Guid? ClaimedBy,
    string? Decision,
    DateTimeOffset CreatedAt)
{
    internal static async ValueTask<TaskView> OfAsync(OfficerTask task, CustomsRecords records, CancellationToken cancellationToken) =>
        (await AllOfAsync([task], records, cancellationToken))[0];

    /// <summary>Views of many tasks, their notes opened together.</summary>
    internal static async ValueTask<IReadOnlyList<TaskView>> AllOfAsync(
        IReadOnlyList<OfficerTask> tasks, CustomsRecords records, CancellationToken cancellationToken)
    {
        var notes = await records.OpenAllAsync([.. tasks.Select(task => task.OfficerNote)], cancellationToken);
        return
        [
            .. tasks.Select((task, i) => new TaskView(
                task.TaskId, task.OrderId, task.Gate, task.Authority, task.State, task.Code, task.Reason, notes[i], task.ClaimedBy,
                task.Decision, task.CreatedAt)),
        ];
    }
}
