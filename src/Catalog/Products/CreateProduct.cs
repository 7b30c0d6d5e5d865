using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Security.Claims;
using ExportPlatform.Catalog.Classification;
using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Products;

/// <summary>Lists an article of the calling seller.</summary>
internal static class CreateProduct
{
    public static async Task<Results<Created<ProductCreated>, ProblemHttpResult>> Handle(
        CreateProductRequest request, HttpContext http, CatalogDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Products.AnyAsync(p => p.Sku == request.Sku, cancellationToken))
        {
            return Refused(ProductRefusal.SkuTaken(request.Sku), StatusCodes.Status409Conflict);
        }

        switch (Product.List(
            Guid.CreateVersion7(), SellerOf(http.User), request.Sku, request.Details, request.Price, clock.GetUtcNow()))
        {
            case ProductDecision.Refused(var refusal):
                return Refused(refusal, StatusCodes.Status422UnprocessableEntity);

            case ProductDecision.Listed(var product):
                var advice = await db.AdviseAsync(product.HsCode, product.CustomsDescription, cancellationToken);
                if (advice.Verdict is CodeVerdict.UnknownCode)
                {
                    return Refused(ProductRefusal.UnknownHsCode(product.HsCode, advice.Edition), StatusCodes.Status422UnprocessableEntity);
                }

                db.Products.Add(product);
                db.ProductPrices.Add(ProductPrice.Of(product));
                db.AcceptedCodes.Add(AcceptedCode.Of(product, advice, http.User.AccountId()));
                db.Audit(new AuditRecord(AuditActor.Of(http.User), "catalog.product.list", "product", product.ProductId.ToString())
                {
                    New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["sku"] = product.Sku, ["price"] = product.Price.ToString() },
                });

                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                }
                catch (DbUpdateException failure) when (failure.IsTaken("ak_product_sku"))
                {
                    // Two listings of one number at the same time meet at the unique key.
                    return Refused(ProductRefusal.SkuTaken(request.Sku), StatusCodes.Status409Conflict);
                }

                http.Response.Headers.ETag = VersionTag.Of(product.Version);
                return TypedResults.Created($"/v1/products/{product.ProductId}", new ProductCreated(product.ProductId, product.Sku, product.Version, advice.Verdict));

            default:
                throw new UnreachableException();
        }
    }

    /// <summary>A refusal as the answer to a seller's command.</summary>
    internal static ProblemHttpResult Refused(ProductRefusal refusal, int status) =>
        PlatformProblems.Problem(refusal.Code, refusal.Detail, status);

    internal static Guid SellerOf(ClaimsPrincipal caller) =>
        caller.SellerId() ?? throw new InvalidOperationException("The seller policy lets nobody in without a seller_id.");
}

/// <summary>Lists an article.</summary>
/// <param name="Sku">Capitals, digits and hyphens, 3 to 40; unique on the platform and never changed.</param>
/// <param name="Price">Of one piece, without freight, duty and tax.</param>
/// <param name="Details">All the rest.</param>
public sealed record CreateProductRequest(
    [Required, RegularExpression("^[A-Z0-9][A-Z0-9-]{2,39}$")] string Sku,
    Money Price,
    [Required] ProductDetails Details);

/// <summary>The article is listed.</summary>
/// <param name="ProductId">Names it in addresses.</param>
/// <param name="Sku">Names it in carts and quotes.</param>
/// <param name="Version">One.</param>
/// <param name="Classification">How well the HS code agrees with the customs description; the words are listed either way.</param>
public sealed record ProductCreated(Guid ProductId, string Sku, int Version, CodeVerdict Classification);
