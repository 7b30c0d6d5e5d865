using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Payments.PaymentSessions;

/// <summary>Routes of visits to the payment page.</summary>
internal static class PaymentSessionsEndpoints
{
    public static void MapPaymentSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/v1/payment-sessions").RequireAuthorization(Policies.Buyer).WithTags("payment sessions")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapPost("", OpenPaymentSession.Handle)
            .WithName("openPaymentSession").WithSummary("Opens a page of the card network for the calling buyer's card; asking again gives the same page.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        sessions.MapGet("/{sessionId:guid}", GetPaymentSession.Handle)
            .WithName("getPaymentSession").WithSummary("What came of it, and what to place the order with.");
    }
}
