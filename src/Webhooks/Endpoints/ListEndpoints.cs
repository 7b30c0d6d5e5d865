using ExportPlatform.Webhooks.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>Lists the own endpoints; there are at most ten, so one page holds them.</summary>
internal static class ListEndpoints
{
    public static async Task<Ok<EndpointList>> Handle(HttpContext http, WebhooksDbContext db, CancellationToken cancellationToken)
    {
        var endpoints = await db.Endpoints.AsNoTracking()
            .OwnedBy(EndpointOwner.Of(http))
            .OrderBy(e => e.EndpointId)
            .Take(CreateEndpoint.MostEndpoints)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new EndpointList([.. endpoints.Select(EndpointView.Of)]));
    }
}

/// <summary>The caller's endpoints.</summary>
/// <param name="Items">In the order of their ids.</param>
public sealed record EndpointList(IReadOnlyList<EndpointView> Items);
