using System.ComponentModel.DataAnnotations;
using ExportPlatform.Catalog.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Sellers;

/// <summary>Lists producers in the order they joined.</summary>
internal static class ListSellers
{
    public static async Task<SellerPage> Handle([AsParameters] ListSellersQuery query, CatalogDbContext db, CancellationToken cancellationToken)
    {
        var limit = query.Limit ?? 20;
        var after = query.Cursor ?? Guid.Empty;
        var found = await db.Sellers.AsNoTracking()
            .Where(s => s.SellerId > after)
            .OrderBy(s => s.SellerId)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        return new SellerPage(
            [.. found.Take(limit).Select(SellerProfile.Of)],
            found.Count > limit ? found[limit - 1].SellerId : null);
    }
}

/// <summary>Which producers to list.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class ListSellersQuery
{
    /// <summary>The cursor of the page before.</summary>
    [FromQuery(Name = "cursor")]
    public Guid? Cursor { get; init; }

    /// <summary>Producers on a page, 1 to 100; 20 unless said otherwise.</summary>
    [Range(1, 100)]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }
}

/// <summary>A page of producers.</summary>
/// <param name="Items">In the order they joined.</param>
/// <param name="NextCursor">Where the next page starts; null on the last page.</param>
public sealed record SellerPage(IReadOnlyList<SellerProfile> Items, Guid? NextCursor);
