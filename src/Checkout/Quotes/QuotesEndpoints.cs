using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Checkout.Quotes;

internal static class QuotesEndpoints
{
    public static void MapQuotes(this IEndpointRouteBuilder routes)
    {
        var quotes = routes.MapGroup("/v1/quotes")
            .WithTags("Quotes")
            .ProducesProblem(StatusCodes.Status404NotFound);

        quotes.MapPost("/", RequestQuote.Handle)
            .RequireAuthorization(Policies.Buyer)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .WithName(nameof(RequestQuote))
            .WithSummary("Price a cart to the door: one quote a seller, each line explained, frozen until it expires")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        quotes.MapGet("/{quoteId:guid}", GetQuote.Handle)
            .RequireAuthorization(Policies.Party)
            .WithName(nameof(GetQuote))
            .WithSummary("Read a quote");
        quotes.MapGet("/{quoteId:guid}/replay", ReplayQuote.Handle)
            .RequireAuthorization(Policies.Party)
            .WithName(nameof(ReplayQuote))
            .WithSummary("Recompute a quote from what it keeps and compare");
    }
}
