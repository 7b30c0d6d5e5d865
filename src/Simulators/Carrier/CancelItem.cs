using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Carrier;

/// <summary>Takes an item's data back, unless the item is with the carrier. An item nobody has heard of is barred from coming later.</summary>
internal static class CancelItem
{
    public static async Task<Results<Ok<ItemView>, ProblemHttpResult>> Handle(
        string itemId, SimulatorsDbContext db, RequestFaults faults, TimeProvider clock, CancellationToken cancellationToken)
    {
        var item = await db.LockItemAsync(itemId, cancellationToken);
        if (faults.RefusalCode is not null || (item is not null && await IsAcceptedAsync(item, db, clock.GetUtcNow(), cancellationToken)))
        {
            return PlatformProblems.Problem("carrier.item-accepted", "The item is with the carrier.", StatusCodes.Status409Conflict);
        }

        if (item is null)
        {
            db.Add(new CarrierItem { ItemId = itemId, Status = CarrierItemStatus.Cancelled, RegisteredAt = clock.GetUtcNow() });
        }
        else
        {
            item.Status = CarrierItemStatus.Cancelled;
            await db.Set<CarrierEvent>().Where(e => e.ItemId == itemId).ExecuteDeleteAsync(cancellationToken);
            await Undelivered(db, item).ExecuteDeleteAsync(cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new ItemView(itemId, CarrierItemStatus.Cancelled));
    }

    // Accepted by the clock, or told already: the webhooks' rows are locked so that none leaves while we decide.
    private static async Task<bool> IsAcceptedAsync(CarrierItem item, SimulatorsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = await db.OutgoingWebhooks
            .FromSql($"SELECT * FROM simulators.outgoing_webhook WHERE party = {CarrierModule.Party} AND order_id = {item.OrderId} FOR UPDATE")
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return told.Exists(webhook => webhook.Attempts > 0)
            || await db.Set<CarrierEvent>().AnyAsync(e => e.ItemId == item.ItemId && e.HappensAt <= now, cancellationToken);
    }

    private static IQueryable<OutgoingWebhook> Undelivered(SimulatorsDbContext db, CarrierItem item) =>
        db.OutgoingWebhooks.Where(webhook =>
            webhook.Party == CarrierModule.Party && webhook.OrderId == item.OrderId && webhook.DeliveredAt == null);
}
