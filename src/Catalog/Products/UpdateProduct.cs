using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ExportPlatform.Catalog.Classification;
using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Products;

/// <summary>Changes an article of the calling seller, unless somebody changed it since the caller read it.</summary>
internal static class UpdateProduct
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid productId,
        UpdateProductRequest request,
        HttpContext http,
        CatalogDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        // An article that has left the country was declared as what it was then.
        return await Change(
            "catalog.product.change",
            productId,
            http,
            db,
            async product => product.Change(
                request.Details,
                hasBeenSold: await db.StockItems.AnyAsync(s => s.Sku == product.Sku && s.Sold > 0, cancellationToken),
                clock.GetUtcNow()));
    }

    /// <summary>Loads an own product, changes it if it is still the version the caller has seen, and keeps its price by version.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Change(
        string command, Guid productId, HttpContext http, CatalogDbContext db, Func<Product, Task<ProductRefusal?>> change)
    {
        var (seen, problem) = VersionTag.Seen(http.Request);
        if (problem is not null)
        {
            return problem;
        }

        var sellerId = CreateProduct.SellerOf(http.User);
        var product = await db.Products.SingleOrDefaultAsync(p => p.ProductId == productId && p.SellerId == sellerId, http.RequestAborted);
        if (product is null)
        {
            return PlatformProblems.NotFound("product of yours");
        }

        if (product.Version != seen)
        {
            return VersionTag.Stale();
        }

        var (oldVersion, oldPrice) = (product.Version, product.Price);
        var before = (product.HsCode, product.CustomsDescription);
        var refusal = await change(product);
        if (refusal is null && before != (product.HsCode, product.CustomsDescription))
        {
            refusal = await Reclassify(product, http, db);
        }

        if (refusal is not null)
        {
            return CreateProduct.Refused(refusal, StatusCodes.Status422UnprocessableEntity);
        }

        db.ProductPrices.Add(ProductPrice.Of(product));
        db.Audit(new AuditRecord(AuditActor.Of(http.User), command, "product", productId.ToString())
        {
            Old = Values(oldVersion, oldPrice),
            New = Values(product.Version, product.Price),
        });
        try
        {
            await db.SaveChangesAsync(http.RequestAborted);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || failure.IsTaken("pk_product_price"))
        {
            // Whoever made the next version first has won; which of the two rows notices it is the database's choice.
            return VersionTag.Stale();
        }

        http.Response.Headers.ETag = VersionTag.Of(product.Version);
        return TypedResults.NoContent();
    }

    private static async Task<ProductRefusal?> Reclassify(Product product, HttpContext http, CatalogDbContext db)
    {
        var advice = await db.AdviseAsync(product.HsCode, product.CustomsDescription, http.RequestAborted);
        if (advice.Verdict is CodeVerdict.UnknownCode)
        {
            return ProductRefusal.UnknownHsCode(product.HsCode, advice.Edition);
        }

        db.AcceptedCodes.Add(AcceptedCode.Of(product, advice, http.User.AccountId()));
        return null;
    }

    private static Dictionary<string, string?> Values(int version, Money price) => new(StringComparer.Ordinal)
    {
        ["version"] = version.ToString(CultureInfo.InvariantCulture),
        ["price"] = price.ToString(),
    };
}

/// <summary>The article as it shall be.</summary>
/// <param name="Details">Everything but number and price.</param>
public sealed record UpdateProductRequest([Required] ProductDetails Details);
