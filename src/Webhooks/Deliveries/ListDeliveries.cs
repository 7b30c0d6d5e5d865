using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>The log of deliveries to the caller, newest first.</summary>
internal static class ListDeliveries
{
    public static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> Handle(
        [AsParameters] ListDeliveriesQuery query, HttpContext http, WebhooksDbContext db, CancellationToken cancellationToken)
    {
        Guid? before = null;
        if (query.Cursor is { } cursor)
        {
            if (!Guid.TryParseExact(cursor, "N", out var last))
            {
                return PlatformProblems.Problem(
                    "request.cursor-invalid", "Send the nextCursor of a page unchanged.", StatusCodes.Status400BadRequest);
            }

            before = last;
        }

        var limit = query.Limit ?? 20;
        DeliveryState? state = query.State is { } name ? Enum.Parse<DeliveryState>(name, ignoreCase: true) : null;
        var found = await db.Deliveries.AsNoTracking()
            .OwnedBy(EndpointOwner.Of(http))
            .Where(d => before == null || d.DeliveryId < before)
            .Where(d => query.EndpointId == null || d.EndpointId == query.EndpointId)
            .Where(d => query.EventType == null || d.EventType == query.EventType)
            .Where(d => query.OrderId == null || d.OrderId == query.OrderId)
            .Where(d => state == null || d.State == state)
            .OrderByDescending(d => d.DeliveryId)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new DeliveryPage(
            [.. found.Take(limit).Select(DeliveryView.Of)], found.Count > limit ? found[limit - 1].DeliveryId.ToString("N") : null));
    }
}

/// <summary>Which deliveries to list.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class ListDeliveriesQuery
{
    /// <summary>Only to this endpoint.</summary>
    [FromQuery(Name = "endpoint")]
    public Guid? EndpointId { get; init; }

    /// <summary>Only events of this type.</summary>
    [StringLength(60)]
    [FromQuery(Name = "eventType")]
    public string? EventType { get; init; }

    /// <summary>Only about this order.</summary>
    [FromQuery(Name = "order")]
    public Guid? OrderId { get; init; }

    /// <summary>Only in this state: pending, delivered or failed.</summary>
    [AllowedValues(null, "pending", "delivered", "failed")]
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>The nextCursor of the page before.</summary>
    [StringLength(64)]
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    /// <summary>Deliveries on a page, 1 to 100; 20 unless said otherwise.</summary>
    [Range(1, 100)]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }
}

/// <summary>A page of deliveries.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="NextCursor">Where the next page starts; null on the last page.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryView> Items, string? NextCursor);

/// <summary>A delivery.</summary>
/// <param name="DeliveryId">Names it; sent as <c>webhook-delivery</c>.</param>
/// <param name="EndpointId">Where it goes.</param>
/// <param name="EventId">The event; sent as <c>webhook-id</c>.</param>
/// <param name="EventType">As in the catalogue.</param>
/// <param name="OrderId">What it is about; null when about no order.</param>
/// <param name="ReplayOf">The delivery it repeats; null when it is the first.</param>
/// <param name="State">Pending, delivered or failed.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="LastStatus">What the last was answered with.</param>
/// <param name="LastError">Why the last got no answer.</param>
/// <param name="NextAttemptAt">When it is tried next; null when never.</param>
/// <param name="CreatedAt">When it was put on its way.</param>
/// <param name="EndedAt">When it was delivered or given up.</param>
public sealed record DeliveryView(
    Guid DeliveryId,
    Guid EndpointId,
    string EventId,
    string EventType,
    Guid? OrderId,
    Guid? ReplayOf,
    DeliveryState State,
    int Attempts,
    int? LastStatus,
    string? LastError,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt)
{
    internal static DeliveryView Of(Delivery delivery) => new(
        delivery.DeliveryId,
        delivery.EndpointId,
        delivery.EventId,
        delivery.EventType,
        delivery.OrderId,
        delivery.ReplayOf,
        delivery.State,
        delivery.Attempts,
        delivery.LastStatus,
        delivery.LastError,
        delivery.State is DeliveryState.Pending ? delivery.NextAttemptAt : null,
        delivery.CreatedAt,
        delivery.EndedAt);
}
