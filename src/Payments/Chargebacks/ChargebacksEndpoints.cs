using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Routes of chargebacks.</summary>
internal static class ChargebacksEndpoints
{
    public static void MapChargebacks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/payments/{orderId:guid}/chargebacks", ListChargebacks.OfOrder).RequireAuthorization(Policies.Party).WithTags("chargebacks")
            .WithName("listChargebacks").WithSummary("What cardholders' banks took back of an order's money, and how that ended.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);

        var desk = routes.MapGroup("/v1/chargebacks").RequireAuthorization(Policies.Operator).WithTags("chargebacks")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        desk.MapGet("", ListChargebacks.All)
            .WithName("listAllChargebacks").WithSummary("Chargebacks that are open, those due first before others; or those that are decided, the latest first.")
            .ProducesValidationProblem();

        var one = desk.MapGroup("/{disputeId}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", ContestChargeback.Show)
            .WithName("getChargeback").WithSummary("One chargeback and the case against it.");
        one.MapPost("/evidence", ContestChargeback.AddWords)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(ContestChargeback.Command)
            .WithName("contestChargeback").WithSummary("Adds words to the case the platform sends by itself, or has it sent now.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/acceptance", AcceptLoss.Handle)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(FourEyesDesk.Propose)
            .WithName("acceptChargeback").WithSummary("Gives a chargeback up; done once a second operator agrees.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
    }
}
