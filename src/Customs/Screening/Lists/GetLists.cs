using ExportPlatform.Customs.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Lists;

/// <summary>Shows which versions of which lists there are.</summary>
internal static class GetLists
{
    public static async Task<Ok<IReadOnlyList<ListVersionView>>> Handle(CustomsDbContext db, CancellationToken cancellationToken)
    {
        var versions = await db.ScreeningLists.AsNoTracking()
            .OrderBy(list => list.ListId).ThenByDescending(list => list.LoadedAt).Take(500).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ListVersionView>>([.. versions.Select(list =>
            new ListVersionView(list.ListId, list.Version, list.PublishedOn, list.Sha256, list.Entries, list.IsCurrent, list.LoadedAt))]);
    }
}

/// <summary>A version of a list.</summary>
/// <param name="ListId">Whose list.</param>
/// <param name="Version">Day of publication and start of the hash; decisions name it.</param>
/// <param name="PublishedOn">By its publisher.</param>
/// <param name="Sha256">Of its files.</param>
/// <param name="Entries">How many it has.</param>
/// <param name="IsCurrent">Whether parties are compared with it now.</param>
/// <param name="LoadedAt">When it was stored.</param>
public sealed record ListVersionView(
    string ListId, string Version, DateOnly PublishedOn, string Sha256, int Entries, bool IsCurrent, DateTimeOffset LoadedAt);
