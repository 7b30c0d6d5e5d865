using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>Lists a seller's own stock.</summary>
internal static class ListStock
{
    public static async Task<StockPage> Handle(
        [AsParameters] ListStockQuery query, ClaimsPrincipal caller, CatalogDbContext db, CancellationToken cancellationToken)
    {
        var (limit, sellerId, after) = (query.Limit ?? 50, caller.SellerId(), query.Cursor ?? Guid.Empty);

        // Pages break between articles, so that all warehouses of one article are on the same page.
        var products = await db.Products.Where(p => p.SellerId == sellerId && p.ProductId > after)
            .OrderBy(p => p.ProductId).Select(p => new { p.ProductId, p.Sku, p.LowStockThreshold }).Take(limit + 1).ToListAsync(cancellationToken);
        var thresholds = products.Take(limit).ToDictionary(p => p.Sku, p => p.LowStockThreshold, StringComparer.Ordinal);
        var skus = thresholds.Keys.ToArray();
        var items = await db.StockItems.AsNoTracking()
            .Where(s => skus.Contains(s.Sku))
            .OrderBy(s => s.Sku).ThenBy(s => s.Warehouse!.Priority).ThenBy(s => s.WarehouseId)
            .Select(s => new StockItemResponse(
                s.Sku, s.WarehouseId, s.Warehouse!.Location, s.Available, s.Reserved, s.Sold, s.Returned, s.WrittenOff, s.Received, 0))
            .ToListAsync(cancellationToken);
        return new StockPage(
            [.. items.Select(item => item with { LowStockThreshold = thresholds[item.Sku] })], products.Count > limit ? products[limit - 1].ProductId : null);
    }
}

/// <summary>Which stock to list.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class ListStockQuery
{
    /// <summary>The cursor of the page before.</summary>
    [FromQuery(Name = "cursor")]
    public Guid? Cursor { get; init; }

    /// <summary>Articles on a page, 1 to 100; 50 unless said otherwise.</summary>
    [Range(1, 100)]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }
}

/// <summary>A page of stock.</summary>
/// <param name="Items">By article number, then in the order warehouses send.</param>
/// <param name="NextCursor">Where the next page starts; null on the last page.</param>
public sealed record StockPage(IReadOnlyList<StockItemResponse> Items, Guid? NextCursor);

/// <summary>Pieces of one article in one warehouse: received + returned = available + reserved + sold + written off.</summary>
/// <param name="Sku">The article's number.</param>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="Location">Its UN/LOCODE.</param>
/// <param name="Available">Can be sold.</param>
/// <param name="Reserved">Set aside for orders.</param>
/// <param name="Sold">Ever left with a parcel.</param>
/// <param name="Returned">Came back.</param>
/// <param name="WrittenOff">Lost or broken.</param>
/// <param name="Received">Ever put in.</param>
/// <param name="LowStockThreshold">Fewer available pieces of the article than this, over all warehouses, are low; 0 when never.</param>
public sealed record StockItemResponse(
    string Sku,
    Guid WarehouseId,
    string Location,
    long Available,
    long Reserved,
    long Sold,
    long Returned,
    long WrittenOff,
    long Received,
    long LowStockThreshold);
