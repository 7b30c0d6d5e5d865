using ExportPlatform.Simulators.Access;

namespace ExportPlatform.Simulators.Control;

/// <summary>The controls of the outside world: faults on request, and what it received, answered and sent.</summary>
internal static class ControlModule
{
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/control")
            .AllowAnonymous()
            .AddEndpointFilter(ApiKeyAccess.RequireKeyOrOperator)
            .WithTags("control")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);

        control.MapPost("/faults", OrderFault.Handle)
            .WithName("orderFault").WithSummary("Makes something go wrong at an outside party from now on.");
        control.MapGet("/faults", ListFaults.Handle)
            .WithName("listFaults").WithSummary("The standing faults and how often each has struck.");
        control.MapDelete("/faults/{faultId:guid}", EndFaults.HandleOne)
            .WithName("endFault").WithSummary("Ends one fault.").ProducesProblem(StatusCodes.Status404NotFound);
        control.MapDelete("/faults", EndFaults.HandleAll)
            .WithName("endFaults").WithSummary("Ends all faults.");
        control.MapPost("/assessments", ReportAssessment.Handle)
            .WithName("reportAssessment").WithSummary("Lets customs of the destination report what they assessed for a parcel.");
        control.MapPost("/disputes", PlayDispute.Open)
            .WithName("openDispute").WithSummary("Lets a cardholder's bank take money back.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        control.MapPost("/disputes/{disputeId}/decision", PlayDispute.Decide)
            .WithName("decideDispute").WithSummary("Lets the card network decide a dispute.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        control.MapGet("/exchanges", ListExchanges.Handle)
            .WithName("listExchanges").WithSummary("What outside parties received and answered, oldest first.");
        control.MapGet("/webhooks", ListWebhooks.Handle)
            .WithName("listWebhooks").WithSummary("What outside parties sent or still have to send, oldest first.");
    }
}
