using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Deliveries;

namespace ExportPlatform.Webhooks.Endpoints;

internal static class WebhookEndpointRoutes
{
    public static void MapWebhookEndpoints(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/v1/endpoints").WithTags("Endpoints").RequireAuthorization(Policies.Webhooks)
            .ProducesValidationProblem();
        own.MapPost("/", CreateEndpoint.Handle)
            .WithName(nameof(CreateEndpoint))
            .WithSummary("Add an endpoint and see its key, this once; the client names it, so that a repeat adds nothing")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .Audited(EndpointTrail.Create, EndpointTrail.CreateAgain);
        own.MapGet("/", ListEndpoints.Handle)
            .WithName(nameof(ListEndpoints))
            .WithSummary("The own endpoints");
        MapOne(own.MapGroup("/{endpointId:guid}").ProducesProblem(StatusCodes.Status404NotFound));
    }

    private static void MapOne(RouteGroupBuilder one)
    {
        one.MapGet("/", GetEndpoint.Handle)
            .WithName(nameof(GetEndpoint))
            .WithSummary("One own endpoint, with its state and why it is off");
        one.MapDelete("/", ChangeEndpoint.Delete)
            .WithName("DeleteEndpoint")
            .WithSummary("Remove an own endpoint and its deliveries")
            .Audited(EndpointTrail.Remove);
        one.MapPost("/test-events", SendTestEvent.Handle)
            .WithName(nameof(SendTestEvent))
            .WithSummary("Send webhook.test to an own endpoint")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RequireIdempotencyKey<WebhooksDbContext>();
        one.MapPost("/replays", ReplayFailed.Handle)
            .WithName(nameof(ReplayFailed))
            .WithSummary("Send again everything that failed since a time; the events keep their ids")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RequireIdempotencyKey<WebhooksDbContext>();

        var changes = one.MapGroup("/")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        changes.MapPut("/", ChangeEndpoint.Handle)
            .WithName(nameof(ChangeEndpoint))
            .WithSummary("Change an own endpoint; If-Match names the version that was seen")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .Audited(EndpointTrail.Change);
        changes.MapPost("/secret", ChangeEndpoint.RotateSecret)
            .WithName(nameof(ChangeEndpoint.RotateSecret))
            .WithSummary("Make a new key and see it, this once; the one before signs along for a day. If-Match keeps a repeat from making another")
            .Audited(EndpointTrail.RotateSecret);
        changes.MapPost("/enable", ChangeEndpoint.Enable)
            .WithName("EnableEndpoint")
            .WithSummary("Switch an own endpoint on; If-Match names the version that was seen")
            .Audited(EndpointTrail.Enable);
        changes.MapPost("/disable", ChangeEndpoint.Disable)
            .WithName("DisableEndpoint")
            .WithSummary("Switch an own endpoint off; If-Match names the version that was seen")
            .Audited(EndpointTrail.Disable);
    }
}
