using ExportPlatform.Checkout.Quotes;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;

namespace ExportPlatform.Checkout.Operations;

internal static class OperationsEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("/v1/operations").WithTags("Operations").RequireAuthorization(Policies.Operator);

        operations.MapGet("/stuck-orders", ListStuckOrders.Handle)
            .WithName(nameof(ListStuckOrders))
            .WithSummary("Orders whose present step is overdue or had to be asked for again, longest waiting first")
            .ProducesValidationProblem();
        operations.MapPost("/rule-simulations", SimulateRules.Handle)
            .WithName(nameof(SimulateRules))
            .WithSummary("How many past quotes drafted rules would change, and by how much; changes nothing")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesValidationProblem();
        operations.MapPost("/quote-replays", ReplayQuotes.Handle)
            .WithName(nameof(ReplayQuotes))
            .WithSummary("Recompute stored quotes by the rules of their day and count differences; changes nothing")
            .ProducesValidationProblem();
        operations.MapPost("/error-queues/{queue}/redrive", RedriveErrors.Handle)
            .Audited(RedriveErrors.Command)
            .WithName(nameof(RedriveErrors))
            .WithSummary("Move messages that were given up back to their queue, once the cause is gone")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
