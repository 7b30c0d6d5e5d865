using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Stock;

/// <summary>
/// Notices when an article's pieces on sale, over all warehouses, fall below its threshold. The article keeps whether it is low, and one conditional
/// update changes that: whoever changes it tells, so that nobody is told again before the stock has risen.
/// </summary>
internal static class LowStock
{
    /// <summary>
    /// Compares articles with their thresholds, in the transaction that changed their stock. Articles are locked first and counted by a statement of
    /// its own, for only that one sees what others, who sold from another warehouse, committed while the lock was waited for.
    /// </summary>
    /// <returns>The articles that became low with this.</returns>
    public static async Task<IReadOnlyList<LowArticle>> NoteLevels(
        this CatalogDbContext db, IReadOnlyCollection<string> skus, CancellationToken cancellationToken)
    {
        string[] sorted = [.. skus.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        await db.Database.SqlQuery<Guid>(
            $"""SELECT product_id AS "Value" FROM catalog.product WHERE sku = ANY({sorted}) ORDER BY sku FOR NO KEY UPDATE""")
            .ToListAsync(cancellationToken);
        var changed = await db.Database.SqlQuery<LowArticle>(
            $"""
             WITH level AS (
                 SELECT p.sku, coalesce(sum(s.available), 0)::bigint AS available
                 FROM catalog.product p LEFT JOIN catalog.stock_item s ON s.sku = p.sku WHERE p.sku = ANY({sorted}) GROUP BY p.sku)
             UPDATE catalog.product p SET
                 is_low_on_stock = NOT p.is_low_on_stock, low_stock_notices = p.low_stock_notices + CASE WHEN p.is_low_on_stock THEN 0 ELSE 1 END
             FROM level l
             WHERE l.sku = p.sku AND p.is_low_on_stock <> (l.available < p.low_stock_threshold)
             RETURNING p.seller_id, p.sku, l.available, p.low_stock_threshold AS threshold, p.low_stock_notices AS notice, p.is_low_on_stock AS is_low
             """).ToListAsync(cancellationToken);
        return [.. changed.Where(article => article.IsLow)];
    }
}

/// <summary>An article whose stock crossed its threshold.</summary>
internal sealed record LowArticle(Guid SellerId, string Sku, long Available, long Threshold, int Notice, bool IsLow);
