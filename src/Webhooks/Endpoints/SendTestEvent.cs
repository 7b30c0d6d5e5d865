using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Events;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>Sends <c>webhook.test</c> to an own endpoint.</summary>
internal static class SendTestEvent
{
    public static async Task<Results<Accepted<QueuedDelivery>, ProblemHttpResult>> Handle(
        Guid endpointId, HttpContext http, WebhooksDbContext db, DeliveryQueue queue, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Endpoints.OwnAsync(endpointId, http, cancellationToken) is not { } endpoint)
        {
            return GetEndpoint.Absent();
        }

        if (!endpoint.IsEnabled)
        {
            return EndpointRefusal.Disabled.AsProblem(StatusCodes.Status409Conflict);
        }

        var delivery = queue.Add(endpoint, OutgoingEvent.Test(endpointId, endpoint.Owner, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Accepted($"/v1/deliveries/{delivery.DeliveryId}", new QueuedDelivery(delivery.DeliveryId, delivery.EventId));
    }
}

/// <summary>A delivery that will be tried at once.</summary>
/// <param name="DeliveryId">Names the delivery.</param>
/// <param name="EventId">Names the event, which may have several deliveries.</param>
public sealed record QueuedDelivery(Guid DeliveryId, string EventId);
