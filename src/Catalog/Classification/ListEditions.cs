using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Lists the editions that were imported, the latest first.</summary>
internal static class ListEditions
{
    /// <summary>The Harmonized System changes every five years.</summary>
    private const int MaxEditions = 100;

    public static async Task<IReadOnlyList<EditionResponse>> Handle(CatalogDbContext db, CancellationToken cancellationToken)
    {
        var editions = await db.HsEditions.AsNoTracking().OrderByDescending(e => e.ImportedAt).Take(MaxEditions).ToListAsync(cancellationToken);
        return [.. editions.Select(EditionResponse.Of)];
    }
}
