using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>
/// Sees to it that there is something to look codes up in: the file named by <c>Nomenclature:File</c> (edition <c>Nomenclature:Edition</c>), else
/// what was imported before, else a sample of ours that covers the demo's goods. After a change of the word list the texts are made anew.
/// </summary>
internal static class ShippedNomenclature
{
    /// <summary>The sample's name.</summary>
    public const string SampleEdition = "HS2022-sample";

    private const string DefaultEdition = "HS2022";

    public static async Task LoadNomenclatureAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CatalogDbContext>();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (app.Configuration["Nomenclature:File"] is { Length: > 0 } path)
        {
            var file = NomenclatureFile.Read(await File.ReadAllBytesAsync(path));
            if (file.Faults is [var first, ..])
            {
                throw new InvalidOperationException($"Nomenclature:File {path}, row {first.Row}: {first.Detail} Mend the file or take the setting away.");
            }

            await db.StoreAsync(app.Configuration["Nomenclature:Edition"] ?? DefaultEdition, file, HsWords.Shipped, null, now, CancellationToken.None);
            return;
        }

        switch (await db.HsEditions.AsNoTracking().SingleOrDefaultAsync(e => e.IsCurrent))
        {
            case null or { Edition: SampleEdition }:
                await db.StoreAsync(
                    SampleEdition, NomenclatureFile.Read(HsWords.Resource("sample_nomenclature.csv")), HsWords.Shipped, null, now, CancellationToken.None);
                break;
            case { } current when current.WordsHash != HsWords.Shipped.ContentHash:
                var rows = await db.HsEntries.Where(e => e.Edition == current.Edition)
                    .Select(e => new NomenclatureRow(e.Code, e.Description)).ToListAsync();
                var same = new NomenclatureFile(rows, [], current.ContentHash);
                await db.StoreAsync(current.Edition, same, HsWords.Shipped, null, current.ImportedAt, CancellationToken.None);
                break;
        }
    }
}
