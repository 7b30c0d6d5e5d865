using ExportPlatform.ServiceDefaults.Access;

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
    }
}
