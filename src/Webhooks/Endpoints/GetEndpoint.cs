using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Webhooks.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>Shows one own endpoint.</summary>
internal static class GetEndpoint
{
    public static async Task<Results<Ok<EndpointView>, ProblemHttpResult>> Handle(
        Guid endpointId, HttpContext http, WebhooksDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Endpoints.AsNoTracking().OwnAsync(endpointId, http, cancellationToken) is not { } endpoint)
        {
            return Absent();
        }

        http.Response.Headers.ETag = VersionTag.Of(endpoint.Version);
        return TypedResults.Ok(EndpointView.Of(endpoint));
    }

    /// <summary>The caller's endpoint of that id; null also for somebody else's.</summary>
    internal static Task<WebhookEndpoint?> OwnAsync(
        this IQueryable<WebhookEndpoint> endpoints, Guid endpointId, HttpContext http, CancellationToken cancellationToken) =>
        endpoints.OwnedBy(EndpointOwner.Of(http)).SingleOrDefaultAsync(e => e.EndpointId == endpointId, cancellationToken);

    internal static ProblemHttpResult Absent() => PlatformProblems.NotFound("endpoint of yours");
}

/// <summary>An endpoint.</summary>
/// <param name="EndpointId">Names it.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Description">For people.</param>
/// <param name="EventTypes">What it is told.</param>
/// <param name="IsEnabled">Whether it is told anything.</param>
/// <param name="DisabledReason"><c>by-owner</c>, <c>gone</c> (it answered 410) or <c>failing</c> (for three days); null while it is on.</param>
/// <param name="DisabledAt">Since when it is off.</param>
/// <param name="FailingSince">Since when nothing could be delivered; null when the last delivery succeeded.</param>
/// <param name="LastDeliveredAt">When it last took something.</param>
/// <param name="PreviousSecretUntil">Until when the key before signs too; null when there is none.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="Version">Goes up with every change by its owner.</param>
public sealed record EndpointView(
    Guid EndpointId,
    string Url,
    string Description,
    IReadOnlyList<string> EventTypes,
    bool IsEnabled,
    string? DisabledReason,
    DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset? LastDeliveredAt,
    DateTimeOffset? PreviousSecretUntil,
    DateTimeOffset CreatedAt,
    int Version)
{
    internal static EndpointView Of(WebhookEndpoint endpoint) => new(
        endpoint.EndpointId,
        endpoint.Url,
        endpoint.Description,
        endpoint.EventTypes,
        endpoint.IsEnabled,
        endpoint.DisabledReason,
        endpoint.DisabledAt,
        endpoint.FailingSince,
        endpoint.LastDeliveredAt,
        endpoint.PreviousKeyUntil,
        endpoint.CreatedAt,
        endpoint.Version);
}
