using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Endpoints;
using ExportPlatform.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>Puts events on their way, in the caller's unit of work.</summary>
internal sealed class DeliveryQueue(WebhooksDbContext db, TimeProvider clock)
{
    /// <summary>Adds a delivery for every endpoint of an owner that is on, asked for the event and has not had it. The caller saves.</summary>
    public async Task TellAsync(EndpointOwner owner, OutgoingEvent told, CancellationToken cancellationToken)
    {
        var endpoints = await db.Endpoints.AsNoTracking()
            .OwnedBy(owner)
            .Where(e => e.IsEnabled)
            .Where(e => !db.Deliveries.Any(d => d.EndpointId == e.EndpointId && d.EventId == told.EventId))
            .ToListAsync(cancellationToken);
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.Wants(told.Type)))
        {
            Add(endpoint, told);
        }
    }

    /// <summary>Adds one delivery. The caller saves.</summary>
    public Delivery Add(WebhookEndpoint endpoint, OutgoingEvent told) => db.Deliveries.Add(Delivery.Of(endpoint, told, clock.GetUtcNow())).Entity;
}

internal static class PendingDeliveries
{
    /// <summary>The reason of deliveries whose endpoint was switched off.</summary>
    public const string EndpointDisabled = "endpoint-disabled";

    /// <summary>Ends what is still on its way to an endpoint; a worker that is at it finds its lease gone.</summary>
    public static Task<int> GiveUpAsync(this IQueryable<Delivery> deliveries, Guid endpointId, CancellationToken cancellationToken) =>
        deliveries.Where(d => d.EndpointId == endpointId && d.State == DeliveryState.Pending).ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.State, DeliveryState.Failed)
                .SetProperty(d => d.LastError, EndpointDisabled)
                .SetProperty(d => d.LeaseId, (Guid?)null),
            cancellationToken);
}
