using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tasks;

/// <summary>Counts the waiting work of the officer's own authority, gate by gate.</summary>
internal static class CountTasks
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    public static async Task<Ok<TaskCounts>> Handle(
        ClaimsPrincipal caller, CustomsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (own, officer, soon) = (caller.Authority(), caller.AccountId(), clock.GetUtcNow() + Soon);
        var gates = await db.Tasks
            .Where(task => task.Authority == own && (task.State == OfficerTaskState.Open || task.State == OfficerTaskState.Claimed))
            .GroupBy(task => task.Gate)
            .OrderBy(gate => gate.Key)
            .Select(gate => new GateTaskCount(
                gate.Key,
                gate.Count(task => task.State == OfficerTaskState.Open),
                gate.Count(task => task.State == OfficerTaskState.Claimed),
                gate.Count(task => task.ClaimedBy == officer),
                gate.Count(task => task.DueAt < soon),
                gate.Min(task => task.CreatedAt)))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new TaskCounts(gates));
    }
}

/// <summary>The waiting work of an authority.</summary>
/// <param name="Gates">Those with work, by name.</param>
public sealed record TaskCounts(IReadOnlyList<GateTaskCount> Gates);

/// <summary>The waiting work at one gate.</summary>
/// <param name="Gate">Its name.</param>
/// <param name="Open">Tasks nobody has taken.</param>
/// <param name="Claimed">Tasks somebody is at.</param>
/// <param name="Mine">Of these the caller's.</param>
/// <param name="DueWithinADay">Tasks, open or claimed, whose deadline passes within 24 hours or has passed.</param>
/// <param name="OldestOpenedAt">When the oldest of them was opened.</param>
public sealed record GateTaskCount(string Gate, int Open, int Claimed, int Mine, int DueWithinADay, DateTimeOffset OldestOpenedAt);
