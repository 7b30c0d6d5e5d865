using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Screening.Matching;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Lists;

/// <summary>The current lists, made searchable once a version and shared by all.</summary>
internal sealed class ScreeningLists : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile NameIndex _index = new([]);

    /// <summary>The lists that are current in the database now.</summary>
    public async Task<NameIndex> CurrentAsync(CustomsDbContext db, CancellationToken cancellationToken)
    {
        var current = await db.ScreeningLists.AsNoTracking().Where(list => list.IsCurrent).OrderBy(list => list.ListId).ToListAsync(cancellationToken);
        if (IsLoaded(current))
        {
            return _index;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!IsLoaded(current))
            {
                _index = await LoadAsync(db, current, cancellationToken);
            }

            return _index;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Lists of an earlier time, to decide again as then.</summary>
    public static async Task<NameIndex> AsOfAsync(
        CustomsDbContext db, IReadOnlyList<(string ListId, string Version)> versions, CancellationToken cancellationToken)
    {
        var stored = await db.ScreeningLists.AsNoTracking().OrderBy(list => list.ListId).ToListAsync(cancellationToken);
        return await LoadAsync(db, [.. stored.Where(list => versions.Contains((list.ListId, list.Version)))], cancellationToken);
    }

    public void Dispose() => _one.Dispose();

    private bool IsLoaded(List<ScreeningListVersion> current) =>
        current.Select(list => (list.ListId, list.Version, list.Sha256))
            .SequenceEqual(_index.Lists.Select(list => (list.ListId, list.Version, list.Sha256)));

    private static async Task<NameIndex> LoadAsync(
        CustomsDbContext db, List<ScreeningListVersion> versions, CancellationToken cancellationToken)
    {
        var lists = new List<ScreeningList>(versions.Count);
        foreach (var version in versions)
        {
            var entries = await db.ScreeningEntries.AsNoTracking()
                .Where(entry => entry.ListId == version.ListId && entry.Version == version.Version)
                .OrderBy(entry => entry.EntryId)
                .ToListAsync(cancellationToken);
            lists.Add(ScreeningList.Of(version, entries));
        }

        return new NameIndex(lists);
    }
}
