using System.ComponentModel.DataAnnotations;
using ExportPlatform.Catalog.Database;
using ExportPlatform.LandedCost;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Products;

/// <summary>Lists products on sale, or finds them by words in any language of the shop. Two queries a page, whatever its size.</summary>
internal static class ListProducts
{
    // Words that fit a fifth of all goods would have each of them read and ranked; nobody leafs through a thousand.
    private const int MostRanked = 1_000;

    public static async Task<Results<Ok<ProductPage>, ProblemHttpResult>> Handle(
        [AsParameters] ListProductsQuery query, CatalogDbContext db, RuleBook rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        ProductCursor? after = null;
        if (query.Cursor is { } text && (after = ProductCursor.Decode(text)) is null)
        {
            return PlatformProblems.Problem(
                "request.cursor-invalid", "Send the nextCursor of a page unchanged.", StatusCodes.Status400BadRequest);
        }

        var limit = query.Limit ?? 20;
        var found = await ProductFacts.OfAsync(Page(Search(db, query), after).Take(limit + 1), db, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var items = found.Take(limit).Select(facts => ProductSummary.Of(
            facts,
            Languages.Of(query.Language),
            query.Destination is { } destination ? DestinationOf(facts, destination, today, rules) : null));
        return TypedResults.Ok(new ProductPage(
            [.. items], found.Count > limit ? new ProductCursor(found[limit - 1].Rank, found[limit - 1].Product.ProductId).Encode() : null));
    }

    /// <summary>What a destination means for a product.</summary>
    internal static DestinationAnswer DestinationOf(ProductFacts facts, CountryCode destination, DateOnly on, RuleBook rules)
    {
        var block = DestinationCheck.BlockOf(
            facts.Product, facts.Warehouse?.Country ?? facts.Product.Origin, destination, on, rules);
        return new DestinationAnswer(destination, block is null, block);
    }

    private static IQueryable<RankedProduct> Search(CatalogDbContext db, ListProductsQuery query)
    {
        var products = db.Products.Where(p => p.Status == ProductStatus.Active);
        if (query.Seller is { } sellerId)
        {
            products = products.Where(p => p.SellerId == sellerId);
        }

        if (query.Category is { } category)
        {
            products = products.Where(p => p.Category == category);
        }

        return query.Query is { } typed ? Matching(products, typed) : products.Select(p => new RankedProduct { Product = p, Rank = 0 });
    }

    // Of what was typed, a kind that is empty asks for nothing; when both are, nothing is found.
    private static IQueryable<RankedProduct> Matching(IQueryable<Product> products, string typed)
    {
        var (words, grams) = SearchTerms.Query(typed);
        return products
            .Select(p => new { Product = p, Wanted = EF.Functions.ToTsQuery("russian", words).And(EF.Functions.ToTsQuery("simple", grams)) })
            .Where(p => p.Product.Search!.Matches(p.Wanted))
            .OrderBy(p => p.Product.ProductId)
            .Take(MostRanked)
            .Select(p => new RankedProduct { Product = p.Product, Rank = p.Product.Search!.Rank(p.Wanted) });
    }

    // Best fit first, then in the order of listing; a page starts where the one before ended, so nothing is shown twice or left out.
    private static IQueryable<RankedProduct> Page(IQueryable<RankedProduct> found, ProductCursor? after)
    {
        if (after is var (rank, productId))
        {
            found = found.Where(f => f.Rank < rank || (f.Rank == rank && f.Product.ProductId > productId));
        }

        return found.OrderByDescending(f => f.Rank).ThenBy(f => f.Product.ProductId);
    }
}

/// <summary>Which products to list.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class ListProductsQuery
{
    /// <summary>Words in English, Russian or Chinese, beginnings of words too; all must be found. Of more than 1,000 products they fit, the 1,000 listed first are ranked and shown.</summary>
    [StringLength(200)]
    [FromQuery(Name = "query")]
    public string? Query { get; init; }

    /// <summary>Only this seller's.</summary>
    [FromQuery(Name = "seller")]
    public Guid? Seller { get; init; }

    /// <summary>Only this shelf's.</summary>
    [StringLength(40)]
    [FromQuery(Name = "category")]
    public string? Category { get; init; }

    /// <summary>Country of the buyer, ISO 3166-1 alpha-2: each product then says whether it may go there.</summary>
    [FromQuery(Name = "destination")]
    public CountryCode? Destination { get; init; }

    /// <summary>en, ru or zh; en unless said otherwise.</summary>
    [AllowedValues(null, "en", "ru", "zh")]
    [FromQuery(Name = "language")]
    public string? Language { get; init; }

    /// <summary>The nextCursor of the page before.</summary>
    [StringLength(64)]
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    /// <summary>Products on a page, 1 to 100; 20 unless said otherwise.</summary>
    [Range(1, 100)]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }
}

/// <summary>A page of products.</summary>
/// <param name="Items">Best fit first, otherwise in the order of listing.</param>
/// <param name="NextCursor">Where the next page starts; null on the last page.</param>
public sealed record ProductPage(IReadOnlyList<ProductSummary> Items, string? NextCursor);

/// <summary>A product as a list shows it.</summary>
/// <param name="ProductId">Names it in addresses.</param>
/// <param name="Sku">Names it in carts and quotes.</param>
/// <param name="Title">In the language asked for.</param>
/// <param name="Category">Its shelf.</param>
/// <param name="Origin">The country it was made in.</param>
/// <param name="Price">Of one piece, in the seller's currency, without freight, duty and tax.</param>
/// <param name="IsAvailable">Whether at least one piece can be sent now.</param>
/// <param name="SellerId">Who sells it.</param>
/// <param name="SellerName">Who sells it, for people.</param>
/// <param name="Destination">Whether it may go to the country asked about; null when none was.</param>
public sealed record ProductSummary(
    Guid ProductId,
    string Sku,
    string Title,
    string Category,
    CountryCode Origin,
    Money Price,
    bool IsAvailable,
    Guid SellerId,
    string SellerName,
    DestinationAnswer? Destination)
{
    internal static ProductSummary Of(ProductFacts facts, Language language, DestinationAnswer? destination) => new(
        facts.Product.ProductId,
        facts.Product.Sku,
        facts.Product.Title.In(language),
        facts.Product.Category,
        facts.Product.Origin,
        facts.Product.Price,
        facts.Available > 0,
        facts.Product.SellerId,
        facts.SellerName,
        destination);
}

/// <summary>What a destination means for a product.</summary>
/// <param name="Country">The destination.</param>
/// <param name="ShipsToDestination">False when a law forbids it; nobody can switch that off.</param>
/// <param name="Block">The law; null when it may go.</param>
public sealed record DestinationAnswer(CountryCode Country, bool ShipsToDestination, ShippingBlock? Block);
