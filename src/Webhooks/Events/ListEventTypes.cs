using ExportPlatform.ServiceDefaults.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Webhooks.Events;

/// <summary>Shows the catalogue of events.</summary>
internal static class ListEventTypes
{
    public static void MapEventTypes(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/event-types", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Event types")
            .WithName(nameof(ListEventTypes))
            .WithSummary("Everything an endpoint can ask to be told");

    private static Ok<EventTypeList> Handle() => TypedResults.Ok(new EventTypeList(EventTypes.Catalogue));
}

/// <summary>The catalogue.</summary>
/// <param name="Items">In the order of an order's life.</param>
public sealed record EventTypeList(IReadOnlyList<EventTypeView> Items);
