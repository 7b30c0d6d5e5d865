using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Checkout.Orders;

internal static class OrdersEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/v1/orders")
            .WithTags("Orders")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);

        orders.MapGet("/", ListOrders.Handle)
            .RequireAuthorization(Policies.Party)
            .WithName(nameof(ListOrders))
            .WithSummary("List your orders, newest first");
        orders.MapGet("/{orderId:guid}", GetOrder.Handle)
            .RequireAuthorization(Policies.Party)
            .WithName(nameof(GetOrder))
            .WithSummary("Read an order with its timeline");
        orders.MapGet("/{orderId:guid}/events", WatchOrder.Handle)
            .RequireAuthorization(Policies.Party)
            .WithName(nameof(WatchOrder))
            .WithSummary("Follow an order live, as server-sent events");

        var commands = orders.MapGroup("/")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        commands.MapPost("/", PlaceOrder.Handle)
            .RequireAuthorization(Policies.Buyer)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .Audited("orders.place")
            .WithName(nameof(PlaceOrder))
            .WithSummary("Place an order at its quoted price");
        commands.MapPost("/{orderId:guid}/cancellation", CancelOrder.Handle)
            .RequireAuthorization(Policies.Buyer)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .Audited("orders.cancellation")
            .WithName(nameof(CancelOrder))
            .WithSummary("Call an order off before the parcel is with the carrier");
        commands.MapPost("/{orderId:guid}/receipt", ConfirmReceipt.Handle)
            .RequireAuthorization(Policies.Buyer)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .Audited("orders.receipt")
            .WithName(nameof(ConfirmReceipt))
            .WithSummary("Confirm that the goods have arrived; the seller is paid");
    }
}
