using System.Linq.Expressions;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Contracts;
using ExportPlatform.LandedCost;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Catalog.Products;

/// <summary>Shows one product with everything known about it. A draft is shown to its seller only.</summary>
internal static class GetProduct
{
    public static Task<Results<Ok<ProductResponse>, ProblemHttpResult>> ById(
        Guid productId, CountryCode? destination, HttpContext http, CatalogDbContext db, RuleBook rules, TimeProvider clock) =>
        Show(p => p.ProductId == productId, destination, http, db, rules, clock);

    public static Task<Results<Ok<ProductResponse>, ProblemHttpResult>> BySku(
        string sku, CountryCode? destination, HttpContext http, CatalogDbContext db, RuleBook rules, TimeProvider clock) =>
        Show(p => p.Sku == sku, destination, http, db, rules, clock);

    private static async Task<Results<Ok<ProductResponse>, ProblemHttpResult>> Show(
        Expression<Func<Product, bool>> isMeant,
        CountryCode? destination,
        HttpContext http,
        CatalogDbContext db,
        RuleBook rules,
        TimeProvider clock)
    {
        var sellerId = http.User.SellerId();
        var product = db.Products.Where(isMeant)
            .Where(p => p.Status != ProductStatus.Draft || p.SellerId == sellerId)
            .Select(p => new RankedProduct { Product = p, Rank = 0 });
        if (await ProductFacts.OfAsync(product, db, http.RequestAborted) is not [var facts])
        {
            return PlatformProblems.NotFound("product");
        }

        http.Response.Headers.ETag = VersionTag.Of(facts.Product.Version);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return TypedResults.Ok(ProductResponse.Of(
            facts, destination is { } country ? ListProducts.DestinationOf(facts, country, today, rules) : null));
    }
}

/// <summary>A product with everything known about it.</summary>
/// <param name="ProductId">Names it in addresses.</param>
/// <param name="Sku">Names it in carts and quotes.</param>
/// <param name="Version">Counts changes; the ETag and If-Match hold the same number.</param>
/// <param name="Status">draft, active or withdrawn.</param>
/// <param name="Category">Its shelf.</param>
/// <param name="Title">In every language of the shop.</param>
/// <param name="Description">In every language of the shop.</param>
/// <param name="CustomsDescription">As printed on customs papers.</param>
/// <param name="HsCode">Six digits of the Harmonized System.</param>
/// <param name="Origin">The country it was made in.</param>
/// <param name="Price">Of one piece, in the seller's currency, without freight, duty and tax.</param>
/// <param name="NetWeight">Grams of one piece without packing.</param>
/// <param name="GrossWeight">Grams of one piece, packed.</param>
/// <param name="Size">Outer measures of the box it is posted in, in centimetres.</param>
/// <param name="YearMade">Null for goods in current production.</param>
/// <param name="IsMassProduced">As the seller declares.</param>
/// <param name="Gtin">GS1 number; null when there is none.</param>
/// <param name="SellerId">Who sells it.</param>
/// <param name="SellerName">Who sells it, for people.</param>
/// <param name="DispatchLocation">UN/LOCODE it would be sent from; null when the seller keeps none of it anywhere.</param>
/// <param name="IsAvailable">Whether at least one piece can be sent now.</param>
/// <param name="Destination">Whether it may go to the country asked about; null when none was.</param>
public sealed record ProductResponse(
    Guid ProductId,
    string Sku,
    int Version,
    ProductStatus Status,
    string Category,
    LocalizedText Title,
    LocalizedText Description,
    string CustomsDescription,
    HsCode HsCode,
    CountryCode Origin,
    Money Price,
    Weight NetWeight,
    Weight GrossWeight,
    ParcelSize Size,
    int? YearMade,
    bool IsMassProduced,
    Gtin? Gtin,
    Guid SellerId,
    string SellerName,
    string? DispatchLocation,
    bool IsAvailable,
    DestinationAnswer? Destination)
{
    internal static ProductResponse Of(ProductFacts facts, DestinationAnswer? destination)
    {
        var product = facts.Product;
        return new ProductResponse(
            product.ProductId,
            product.Sku,
            product.Version,
            product.Status,
            product.Category,
            product.Title,
            product.Description,
            product.CustomsDescription,
            product.HsCode,
            product.Origin,
            product.Price,
            product.NetWeight,
            product.GrossWeight,
            product.Size,
            product.YearMade,
            product.IsMassProduced,
            product.Gtin,
            product.SellerId,
            facts.SellerName,
            facts.Warehouse?.Location,
            facts.Available > 0,
            destination);
    }
}
