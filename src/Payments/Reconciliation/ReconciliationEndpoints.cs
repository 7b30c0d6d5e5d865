using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>Registers the comparison with the card network and its routes.</summary>
internal static class ReconciliationEndpoints
{
    /// <summary>Adds what compares each day.</summary>
    public static void AddReconciliation(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReconciliationOptions>()
            .BindConfiguration(ReconciliationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<AuthorizationLook>();
        builder.Services.AddScoped<DayComparer>();
        builder.Services.AddFourEyesCommand<ExplainDifference>();
        builder.Services.AddHostedService<NetworkReconciler>();
    }

    /// <summary>Maps what operators see and do.</summary>
    public static void MapReconciliations(this IEndpointRouteBuilder routes)
    {
        var reconciliations = routes.MapGroup("/v1/reconciliations").RequireAuthorization(Policies.Operator).WithTags("reconciliations")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        reconciliations.MapGet("", ListReconciliations.Handle)
            .WithName("listReconciliations").WithSummary("Which days were compared with the card network's list, and what came of it.");
        reconciliations.MapPost("", RequestReconciliation.Handle)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(RequestReconciliation.Command)
            .WithName("requestReconciliation").WithSummary("Has a day compared with the card network's list now.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reconciliations.MapGet("/differences", ListDifferences.Handle)
            .WithName("listDifferences").WithSummary("Authorizations network and books do not agree about, oldest first; the open ones wait for an operator.");
        reconciliations.MapPost("/differences/{differenceId:guid}/explanation", ExplainDifference.Handle)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(FourEyesDesk.Propose)
            .WithName("explainDifference").WithSummary("Says what a difference is; closed once a second operator agrees.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
