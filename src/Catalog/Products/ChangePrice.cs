using ExportPlatform.Catalog.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Catalog.Products;

/// <summary>Changes the price of an article of the calling seller. Quotes that are out already keep theirs until they expire.</summary>
internal static class ChangePrice
{
    public static Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid productId, ChangePriceRequest request, HttpContext http, CatalogDbContext db, TimeProvider clock) =>
        UpdateProduct.Change(
            "catalog.price.change", productId, http, db, product => Task.FromResult(product.ChangePrice(request.Price, clock.GetUtcNow())));
}

/// <summary>A new price.</summary>
/// <param name="Price">Of one piece, without freight, duty and tax.</param>
public sealed record ChangePriceRequest(Money Price);
