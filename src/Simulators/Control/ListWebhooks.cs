using System.ComponentModel.DataAnnotations;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Control;

/// <summary>Shows what was sent or is still to be sent.</summary>
internal static class ListWebhooks
{
    public static async Task<Ok<IReadOnlyList<WebhookView>>> Handle(
        SimulatorsDbContext db,
        CancellationToken cancellationToken,
        string? party = null,
        string? orderId = null,
        Guid? after = null,
        [Range(1, 1000)] int limit = 100)
    {
        var webhooks = await db.OutgoingWebhooks.AsNoTracking()
            .Where(webhook => party == null || webhook.Party == party)
            .Where(webhook => orderId == null || webhook.OrderId == orderId)
            .Where(webhook => after == null || webhook.WebhookId > after)
            .OrderBy(webhook => webhook.WebhookId)
            .Take(limit)
            .Select(webhook => new WebhookView(
                webhook.WebhookId, webhook.EventId, webhook.Party, webhook.EventType, webhook.OrderId, webhook.Body, webhook.Attempts,
                webhook.LastStatus, webhook.NextAttemptAt, webhook.DeliveredAt, webhook.AbandonedAt))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<WebhookView>>(webhooks);
    }
}

/// <summary>One delivery of one event.</summary>
/// <param name="WebhookId">In order of creation; give the last one as <c>after</c> to read on.</param>
/// <param name="EventId">The same on every delivery of one event.</param>
/// <param name="Party">Who sends.</param>
/// <param name="EventType">What happened.</param>
/// <param name="OrderId">What it is about.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Attempts">Deliveries tried.</param>
/// <param name="LastStatus">Status of the last try; null when nobody answered.</param>
/// <param name="NextAttemptAt">When it is tried next.</param>
/// <param name="DeliveredAt">When somebody answered 2xx.</param>
/// <param name="AbandonedAt">When it was given up.</param>
public sealed record WebhookView(
    Guid WebhookId,
    string EventId,
    string Party,
    string EventType,
    string? OrderId,
    string Body,
    int Attempts,
    int? LastStatus,
    DateTimeOffset NextAttemptAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? AbandonedAt);
