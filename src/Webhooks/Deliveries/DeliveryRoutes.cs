using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.Webhooks.Database;

namespace ExportPlatform.Webhooks.Deliveries;

internal static class DeliveryRoutes
{
    /// <summary>Adds the queue, the worker and what keeps house.</summary>
    public static void AddDeliveries(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DeliveryOptions>()
            .BindConfiguration(DeliveryOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.Lease > options.Timeout * 2, "Delivery:Lease must be more than twice Delivery:Timeout.")
            .Validate(
                options => options.DemonstrationReceiver is null or { IsAbsoluteUri: true, IsLoopback: true },
                "Delivery:DemonstrationReceiver must be on loopback.")
            .Validate(
                options => options.DemonstrationReceiver is null || builder.Environment.IsDevelopment(),
                "Delivery:DemonstrationReceiver is for Development only.")
            .ValidateOnStart();
        builder.Services.AddSingleton<OutsideClient>();
        builder.Services.AddScoped<DeliveryQueue>();
        builder.Services.AddScoped<DeliveryLeases>();
        builder.Services.AddHostedService<DeliveryWorker>();
        builder.Services.AddHostedService<DeliveryHousekeeping>();
    }

    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/v1/deliveries").WithTags("Deliveries").RequireAuthorization(Policies.Webhooks);
        own.MapGet("/", ListDeliveries.Handle)
            .WithName(nameof(ListDeliveries))
            .WithSummary("The log of deliveries, newest first")
            .ProducesValidationProblem();
        own.MapGet("/{deliveryId:guid}", GetDelivery.Handle)
            .WithName(nameof(GetDelivery))
            .WithSummary("One delivery: what was sent, and each attempt with its answer")
            .ProducesProblem(StatusCodes.Status404NotFound);
        own.MapPost("/{deliveryId:guid}/resend", ReplayFailed.One)
            .WithName("ResendDelivery")
            .WithSummary("Send one event again, whatever became of it")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RequireIdempotencyKey<WebhooksDbContext>();
    }
}
