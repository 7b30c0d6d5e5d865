using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Carrier;

/// <summary>
/// Has an item fetched: from here on its whole way is planned and on record, so that a restart of the carrier does not stop it. Each event is told
/// when its time has come.
/// </summary>
internal static class CollectItem
{
    private const string HookPath = "/hooks/shipping/carrier";

    public static async Task<Results<Accepted<ItemView>, ProblemHttpResult>> Handle(
        string itemId,
        SimulatorsDbContext db,
        WebhookQueue webhooks,
        IOptions<CarrierSimulatorOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var item = await db.LockItemAsync(itemId, cancellationToken);
        switch (item?.Status)
        {
            case null:
                return PlatformProblems.NotFound("item");

            case CarrierItemStatus.Cancelled:
                return PlatformProblems.Problem("carrier.item-cancelled", "The item was taken back.", StatusCodes.Status409Conflict);

            case CarrierItemStatus.Registered:
                item.Status = CarrierItemStatus.Collecting;
                await PlanAsync(item, await FateAsync(item, db, cancellationToken), db, webhooks, options.Value.Pace, clock, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                break;
        }

        return TypedResults.Accepted($"/carrier/v1/items/{itemId}/events", new ItemView(itemId, CarrierItemStatus.Collecting));
    }

    // A script for this very order comes before one for any.
    private static async Task<ParcelFate> FateAsync(CarrierItem item, SimulatorsDbContext db, CancellationToken cancellationToken)
    {
        var script = (await db.Set<CarrierScript>()
            .FromSql($"""
                SELECT * FROM simulators.carrier_script
                WHERE remaining > 0 AND (order_id IS NULL OR order_id = {item.OrderId})
                ORDER BY order_id NULLS LAST, script_id LIMIT 1 FOR UPDATE
                """)
            .ToListAsync(cancellationToken)).SingleOrDefault();
        if (script is null)
        {
            return ParcelFate.Delivered;
        }

        script.Remaining--;
        return script.Fate;
    }

    private static async Task PlanAsync(
        CarrierItem item,
        ParcelFate fate,
        SimulatorsDbContext db,
        WebhookQueue webhooks,
        TimeSpan pace,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var after = TimeSpan.Zero;
        foreach (var planned in fate.Events(item.DispatchLocation!, item.DestinationCountry!))
        {
            after += pace * planned.Steps;
            db.Add(new CarrierEvent
            {
                ItemId = item.ItemId,
                EventCode = planned.EventCode,
                Office = planned.Office,
                Reason = planned.Reason,
                HappensAt = now + after,
            });
            await webhooks.QueueAsync(
                CarrierModule.Party,
                "item.event",
                HookPath,
                new ItemEventView(item.ItemId, planned.EventCode, now + after, planned.Office, planned.Reason),
                new RequestSubject(item.OrderId, null, planned.EventCode),
                after,
                cancellationToken);
        }
    }
}

/// <summary>One event as told to the sender.</summary>
/// <param name="ItemId">The S10 number.</param>
/// <param name="EventCode">EMSEVT, or <c>LOST</c> or <c>RETURNED</c>.</param>
/// <param name="EventTime">When it happened.</param>
/// <param name="Office">Where.</param>
/// <param name="Reason">In words; null when there is none.</param>
public sealed record ItemEventView(string ItemId, string EventCode, DateTimeOffset EventTime, string Office, string? Reason);
