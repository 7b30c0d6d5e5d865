using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>Sends events again: one delivery, or all of an endpoint that failed since a time. Each gets a new delivery id and keeps its event id.</summary>
internal static class ReplayFailed
{
    /// <summary>Deliveries one replay starts; the rest with the next.</summary>
    public const int AtMost = 1_000;

    public static async Task<Results<Accepted<StartedReplay>, ProblemHttpResult>> Handle(
        Guid endpointId, ReplayFailedRequest request, HttpContext http, WebhooksDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Endpoints.OwnAsync(endpointId, http, cancellationToken) is not { } endpoint)
        {
            return GetEndpoint.Absent();
        }

        if (!endpoint.IsEnabled)
        {
            return EndpointRefusal.Disabled.AsProblem(StatusCodes.Status409Conflict);
        }

        // An event that went through since, or is under way again, is left alone.
        var failed = await db.Deliveries.AsNoTracking()
            .Where(d => d.EndpointId == endpointId && d.State == DeliveryState.Failed && d.CreatedAt >= request.Since)
            .Where(d => !db.Deliveries.Any(other =>
                other.EndpointId == endpointId && other.EventId == d.EventId && other.DeliveryId > d.DeliveryId))
            .OrderBy(d => d.DeliveryId)
            .Take(AtMost)
            .ToListAsync(cancellationToken);
        db.Deliveries.AddRange(failed.Select(delivery => delivery.Again(clock.GetUtcNow())));
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Accepted($"/v1/deliveries?endpoint={endpointId}", new StartedReplay(failed.Count, failed.Count == AtMost));
    }

    /// <summary>One delivery, whatever became of it.</summary>
    public static async Task<Results<Accepted<QueuedDelivery>, ProblemHttpResult>> One(
        Guid deliveryId, HttpContext http, WebhooksDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var delivery = await db.Deliveries.AsNoTracking().OwnedBy(EndpointOwner.Of(http))
            .SingleOrDefaultAsync(d => d.DeliveryId == deliveryId, cancellationToken);
        if (delivery is null)
        {
            return GetDelivery.Absent();
        }

        if (!await db.Endpoints.AnyAsync(e => e.EndpointId == delivery.EndpointId && e.IsEnabled, cancellationToken))
        {
            return EndpointRefusal.Disabled.AsProblem(StatusCodes.Status409Conflict);
        }

        var again = db.Deliveries.Add(delivery.Again(clock.GetUtcNow())).Entity;
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Accepted($"/v1/deliveries/{again.DeliveryId}", new QueuedDelivery(again.DeliveryId, again.EventId));
    }
}

/// <summary>What to send again.</summary>
/// <param name="Since">Deliveries put on their way at or after this time.</param>
public sealed record ReplayFailedRequest(DateTimeOffset Since);

/// <summary>A replay that has begun.</summary>
/// <param name="Deliveries">How many events are sent again.</param>
/// <param name="HasMore">Whether there are more: ask again once these are through.</param>
public sealed record StartedReplay(int Deliveries, bool HasMore);
