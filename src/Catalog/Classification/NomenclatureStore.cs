using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Audit;
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
    /// <param name="db">The catalogue.</param>
    /// <param name="edition">Its name.</param>
    /// <param name="file">Without faults.</param>
    /// <param name="words">What its search texts are made with.</param>
    /// <param name="importer">Who imports it; null when the service does by itself.</param>
    /// <param name="now">The moment of the import.</param>
    /// <param name="cancellationToken">Gives up; then nothing has changed.</param>
    public static async Task StoreAsync(
        this CatalogDbContext db,
        string edition,
        NomenclatureFile file,
        HsWords words,
        AuditActor? importer,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ImportLock})", cancellationToken);
        if (importer is not null)
        {
            db.Audit(new AuditRecord(importer, ImportNomenclature.Command, "hs-edition", edition)
            {
                New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["contentHash"] = file.ContentHash },
            });
        }

        var known = await db.HsEditions.SingleOrDefaultAsync(e => e.Edition == edition, cancellationToken);
        if (known is { IsCurrent: true } && known.ContentHash == file.ContentHash && known.WordsHash == words.ContentHash)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return;
        }

        await db.HsEditions.Where(e => e.IsCurrent && e.Edition != edition)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.IsCurrent, false), cancellationToken);
        await db.HsEntries.Where(e => e.Edition == edition).ExecuteDeleteAsync(cancellationToken);
        known ??= db.HsEditions.Add(new HsEdition { Edition = edition }).Entity;
        (known.ContentHash, known.WordsHash, known.IsCurrent) = (file.ContentHash, words.ContentHash, true);
        (known.ImportedAt, known.ImportedBy) = (now, importer?.AccountId ?? known.ImportedBy);
        known.Subheadings = file.Rows.Count(row => row.Code.Length == 6);

        var rows = file.Rows.ToDictionary(row => row.Code, StringComparer.Ordinal);
        db.HsEntries.AddRange(file.Rows.Select(row => SearchTexts.Entry(edition, row, rows, words)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
