using ExportPlatform.Customs.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening;

/// <summary>The current lists, made ready once a version and shared by all.</summary>
internal sealed class ScreeningLists : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile IReadOnlyList<ScreeningList> _lists = [];

    /// <summary>The lists that are current in the database now.</summary>
    public async Task<IReadOnlyList<ScreeningList>> CurrentAsync(CustomsDbContext db, CancellationToken cancellationToken)
    {
        var current = await db.ScreeningLists.AsNoTracking().Where(list => list.IsCurrent).OrderBy(list => list.ListId).ToListAsync(cancellationToken);
        if (IsLoaded(current))
        {
            return _lists;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!IsLoaded(current))
            {
                _lists = await LoadAsync(db, current, cancellationToken);
            }

            return _lists;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsLoaded(List<ScreeningListVersion> current) =>
        current.Select(list => (list.ListId, list.Version, list.Sha256))
            .SequenceEqual(_lists.Select(list => (list.ListId, list.Version, list.Sha256)));

    private static async Task<IReadOnlyList<ScreeningList>> LoadAsync(
        CustomsDbContext db, List<ScreeningListVersion> current, CancellationToken cancellationToken)
    {
        var lists = new List<ScreeningList>(current.Count);
        foreach (var version in current)
        {
            var entries = await db.ScreeningEntries.AsNoTracking()
                .Where(entry => entry.ListId == version.ListId && entry.Version == version.Version)
                .OrderBy(entry => entry.EntryId)
                .ToListAsync(cancellationToken);
            lists.Add(ScreeningList.Of(version, entries));
        }

        return lists;
    }
}
