using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Carrier;

/// <summary>Tells what the register knows of an item: what has happened, not what is planned.</summary>
internal static class ListItemEvents
{
    public static async Task<Results<Ok<ItemEventsView>, ProblemHttpResult>> Handle(
        string itemId, SimulatorsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var item = await db.Set<CarrierItem>().AsNoTracking().SingleOrDefaultAsync(i => i.ItemId == itemId, cancellationToken);
        if (item is null)
        {
            return PlatformProblems.NotFound("item");
        }

        var now = clock.GetUtcNow();
        var events = await db.Set<CarrierEvent>().AsNoTracking()
            .Where(e => e.ItemId == itemId && e.HappensAt <= now)
            .OrderBy(e => e.HappensAt)
            .Select(e => new ItemRegisterEvent(e.EventCode, e.HappensAt, e.Office, e.Reason))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new ItemEventsView(itemId, item.Status, events));
    }
}

/// <summary>An item's history.</summary>
/// <param name="ItemId">The S10 number.</param>
/// <param name="Status">What the carrier does with it.</param>
/// <param name="Events">Oldest first.</param>
public sealed record ItemEventsView(string ItemId, CarrierItemStatus Status, IReadOnlyList<ItemRegisterEvent> Events);

/// <summary>One event in the register.</summary>
/// <param name="EventCode">EMSEVT, or <c>LOST</c> or <c>RETURNED</c>.</param>
/// <param name="EventTime">When.</param>
/// <param name="Office">Where.</param>
/// <param name="Reason">In words; null when there is none.</param>
public sealed record ItemRegisterEvent(string EventCode, DateTimeOffset EventTime, string Office, string? Reason);
