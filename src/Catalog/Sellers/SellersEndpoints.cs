namespace ExportPlatform.Catalog.Sellers;

internal static class SellersEndpoints
{
    public static void MapSellers(this IEndpointRouteBuilder routes)
    {
        // Everybody may look around, signed in or not: that is the policy here.
        var sellers = routes.MapGroup("/v1/sellers").WithTags("Sellers").AllowAnonymous();
        sellers.MapGet("/", ListSellers.Handle)
            .WithName(nameof(ListSellers))
            .WithSummary("All producers, a page at a time")
            .ProducesValidationProblem();
        sellers.MapGet("/{sellerId:guid}", GetSeller.Handle)
            .WithName(nameof(GetSeller))
            .WithSummary("One producer")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
