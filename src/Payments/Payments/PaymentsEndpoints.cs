using ExportPlatform.Payments.Assessments;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Payments.Payments;

/// <summary>Routes of payments.</summary>
internal static class PaymentsEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        var payments = routes.MapGroup("/v1/payments").RequireAuthorization(Policies.Party).WithTags("payments")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        payments.MapGet("/{orderId:guid}", GetPayment.Handle)
            .WithName("getPayment").WithSummary("How an order's payment stands, for its buyer, its seller and operators.");
        payments.MapGet("/{orderId:guid}/journals", ListJournals.Handle)
            .WithName("listJournals").WithSummary("What was booked for an order; the buyer sees what concerns the card alone.");
        payments.MapGet("/{orderId:guid}/refunds", ListRefunds.Handle)
            .WithName("listRefunds").WithSummary("What went back of an order's money, or is on its way, and what is left to give back.");
        payments.MapGet("/{orderId:guid}/assessments", ListAssessments.Handle)
            .WithName("listAssessments").WithSummary("What the destination assessed for an order, and what became of the difference.");

        var own = routes.MapGroup("/v1/payments/{orderId:guid}/early-payout").RequireAuthorization(Policies.Seller).WithTags("payments")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        own.MapGet("", TakeEarlyPayout.Show)
            .WithName("getEarlyPayout").WithSummary("What the calling seller could have of an order's escrow now, for which fee; or what was taken.");
        own.MapPost("", TakeEarlyPayout.Handle)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(TakeEarlyPayout.Command)
            .WithName("takeEarlyPayout").WithSummary("Takes what is offered; repaid out of the release.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapGroup("/v1/payments").RequireAuthorization(Policies.Operator).WithTags("payments")
            .MapPost("/{orderId:guid}/refunds", ProposeRefund.Handle)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(FourEyesDesk.Propose)
            .WithName("proposeRefund").WithSummary("Gives a buyer some of the money back; ordered once a second operator agrees.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
