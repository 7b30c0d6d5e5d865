using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Puts a nomenclature into the database as a whole or not at all.</summary>
internal static class NomenclatureStore
{
    /// <summary>Imports that meet take turns under this lock; the number has no meaning.</summary>
    private const long ImportLock = 7_301_977_416;

    /// <summary>
    /// Replaces an edition and makes it the current one; the same content again changes nothing. The caller gives no faulty file.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public static async Task<bool> StoreAsync(
        this CatalogDbContext db, string edition, NomenclatureFile file, HsWords words, Guid? importedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ImportLock})", cancellationToken);
        var known = await db.HsEditions.SingleOrDefaultAsync(e => e.Edition == edition, cancellationToken);
        if (known is { IsCurrent: true } && known.ContentHash == file.ContentHash && known.WordsHash == words.ContentHash)
        {
            return false;
        }

        await db.HsEditions.Where(e => e.IsCurrent && e.Edition != edition)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.IsCurrent, false), cancellationToken);
        await db.HsEntries.Where(e => e.Edition == edition).ExecuteDeleteAsync(cancellationToken);
        known ??= db.HsEditions.Add(new HsEdition { Edition = edition }).Entity;
        (known.ContentHash, known.WordsHash, known.IsCurrent) = (file.ContentHash, words.ContentHash, true);
        (known.ImportedAt, known.ImportedBy) = (now, importedBy);
        known.Subheadings = file.Rows.Count(row => row.Code.Length == 6);

        var rows = file.Rows.ToDictionary(row => row.Code, StringComparer.Ordinal);
        db.HsEntries.AddRange(file.Rows.Select(row => SearchTexts.Entry(edition, row, rows, words)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
