using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Stock;
using ExportPlatform.Catalog.Warehouses;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Products;

/// <summary>A product with its seller's name and the place it would be sent from.</summary>
/// <param name="Product">As it is kept.</param>
/// <param name="SellerName">For people.</param>
/// <param name="Rank">How well the words of a search fit it; zero without a search.</param>
/// <param name="Warehouse">The warehouse that would send one piece now, or would if it had any; null when no warehouse ever had one.</param>
/// <param name="Available">Pieces on sale there.</param>
internal sealed record ProductFacts(Product Product, string SellerName, float Rank, Warehouse? Warehouse, long Available)
{
    /// <summary>
    /// Adds seller and sending warehouse: two queries, however many products. In one query the database numbered the stock of all
    /// articles there are, for each page.
    /// </summary>
    public static async Task<IReadOnlyList<ProductFacts>> OfAsync(
        IQueryable<RankedProduct> products, CatalogDbContext db, CancellationToken cancellationToken)
    {
        var found = await products.Select(p => new { p.Product, SellerName = p.Product.Seller!.Name, p.Rank }).AsNoTracking().ToListAsync(cancellationToken);
        var skus = found.Select(p => p.Product.Sku).ToArray();
        var stock = await db.StockItems.AsNoTracking().Include(s => s.Warehouse).Where(s => skus.Contains(s.Sku)).ToListAsync(cancellationToken);
        var bySku = stock.ToLookup(s => s.Sku, StringComparer.Ordinal);
        return
        [
            .. from p in found
               let items = bySku[p.Product.Sku]
               let choice = DispatchChoice.For([new WantedStock(p.Product.Sku, 1)], items.Select(s => s.Warehouse!), items)
               select new ProductFacts(p.Product, p.SellerName, p.Rank, choice?.Warehouse, choice?.AvailableOf(p.Product.Sku) ?? 0),
        ];
    }
}

/// <summary>A product and how well the words of a search fit it.</summary>
internal sealed class RankedProduct
{
    public required Product Product { get; init; }

    public required float Rank { get; init; }
}
