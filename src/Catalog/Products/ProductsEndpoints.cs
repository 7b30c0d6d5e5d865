using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Catalog.Products;

internal static class ProductsEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        MapBrowsing(routes);
        MapSellersCommands(routes);
    }

    // Everybody may look around, signed in or not: that is the policy here.
    private static void MapBrowsing(IEndpointRouteBuilder routes)
    {
        var shop = routes.MapGroup("/v1").WithTags("Products").AllowAnonymous();
        shop.MapGet("/categories", ListCategories.Handle)
            .WithName(nameof(ListCategories))
            .WithSummary("The shelves of the shop");
        shop.MapGet("/products", ListProducts.Handle)
            .WithName(nameof(ListProducts))
            .WithSummary("Find products in any language of the shop, a page at a time")
            .ProducesValidationProblem();
        shop.MapGet("/products/{productId:guid}", GetProduct.ById)
            .WithName(nameof(GetProduct))
            .WithSummary("One product with everything known about it")
            .ProducesProblem(StatusCodes.Status404NotFound);
        shop.MapGet("/products/by-sku/{sku}", GetProduct.BySku)
            .WithName("GetProductBySku")
            .WithSummary("One product by its article number")
            .ProducesProblem(StatusCodes.Status404NotFound);
        shop.MapPost("/product-lookups", LookUpProducts.Handle)
            .WithName(nameof(LookUpProducts))
            .WithSummary("Exact facts about many articles at once, for a quote; changes nothing")
            .ProducesValidationProblem();
    }

    private static void MapSellersCommands(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/v1/products").WithTags("Products").RequireAuthorization(Policies.Seller)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        own.MapPost("/", CreateProduct.Handle)
            .WithName(nameof(CreateProduct))
            .WithSummary("List an article")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RequireIdempotencyKey<CatalogDbContext>()
            .Audited("catalog.product.list");

        var changes = own.MapGroup("/{productId:guid}")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        changes.MapPut("/", UpdateProduct.Handle)
            .WithName(nameof(UpdateProduct))
            .WithSummary("Change an own article; If-Match names the version that was seen")
            .Audited("catalog.product.change");
        changes.MapPut("/price", ChangePrice.Handle)
            .WithName(nameof(ChangePrice))
            .WithSummary("Change the price of an own article for quotes made from now on; If-Match names the version that was seen")
            .Audited("catalog.price.change");
    }
}
