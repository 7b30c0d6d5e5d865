using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Checkout.Carts;

internal static class CartsEndpoints
{
    public static void MapCarts(this IEndpointRouteBuilder routes)
    {
        var carts = routes.MapGroup("/v1/carts")
            .WithTags("Carts")
            .RequireAuthorization(Policies.Buyer)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);

        carts.MapPost("/", CreateCart.Handle)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .WithName(nameof(CreateCart))
            .WithSummary("Start a cart, with or without lines");
        carts.MapGet("/{cartId:guid}", GetCart.Handle)
            .WithName(nameof(GetCart))
            .WithSummary("Read your cart");
        carts.MapPut("/{cartId:guid}/lines/{sku}", PutCartLine.Handle)
            .WithName(nameof(PutCartLine))
            .WithSummary("Set how many pieces of an article are in the cart")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        carts.MapDelete("/{cartId:guid}/lines/{sku}", RemoveCartLine.Handle)
            .WithName(nameof(RemoveCartLine))
            .WithSummary("Take an article out of the cart")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
