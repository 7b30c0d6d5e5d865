using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Sets when a seller is told that an own article is low on stock. Below it already: told at once.</summary>
internal static class SetStockThreshold
{
    public const string Command = "catalog.stock.threshold";

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string sku,
        SetStockThresholdRequest request,
        ClaimsPrincipal caller,
        CatalogDbContext db,
        StockWatch watch,
        CancellationToken cancellationToken)
    {
        var sellerId = caller.SellerId();
        var changed = await db.Products.Where(p => p.Sku == sku && p.SellerId == sellerId).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.LowStockThreshold, request.Pieces), cancellationToken);
        if (changed == 0)
        {
            return PlatformProblems.NotFound("article of yours");
        }

        await watch.LookAt([sku], cancellationToken);
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "article", sku)
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["pieces"] = request.Pieces.ToString(CultureInfo.InvariantCulture) },
        });
        return TypedResults.NoContent();
    }
}

/// <summary>When stock is low.</summary>
/// <param name="Pieces">Fewer pieces on sale than this, over all warehouses, are low; 0 for never to be told.</param>
public sealed record SetStockThresholdRequest([Range(0, 1_000_000)] long Pieces);
