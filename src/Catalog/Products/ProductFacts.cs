using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Warehouses;

namespace ExportPlatform.Catalog.Products;

/// <summary>A product with its seller's name and the place it would be sent from; one database row.</summary>
internal sealed class ProductFacts
{
    public required Product Product { get; init; }

    public required string SellerName { get; init; }

    /// <summary>The warehouse that would send one piece now, or would if it had any; null when no warehouse ever had one.</summary>
    public required Warehouse? Warehouse { get; init; }

    /// <summary>Pieces on sale there.</summary>
    public required long Available { get; init; }

    /// <summary>How well the words of a search fit; zero without a search.</summary>
    public required float Rank { get; init; }

    /// <summary>Adds seller and sending warehouse to products, in the same query.</summary>
    public static IQueryable<ProductFacts> Of(IQueryable<RankedProduct> products, CatalogDbContext db) =>
        from ranked in products
        let item = db.StockItems.Where(s => s.Sku == ranked.Product.Sku)
            .OrderByDescending(s => s.Available > 0).ThenBy(s => s.Warehouse!.Priority).ThenBy(s => s.WarehouseId).FirstOrDefault()
        select new ProductFacts
        {
            Product = ranked.Product,
            SellerName = ranked.Product.Seller!.Name,
            Warehouse = item.Warehouse,
            Available = item == null ? 0 : item.Available,
            Rank = ranked.Rank,
        };
}

/// <summary>A product and how well the words of a search fit it.</summary>
internal sealed class RankedProduct
{
    public required Product Product { get; init; }

    public required float Rank { get; init; }
}
