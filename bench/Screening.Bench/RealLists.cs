using ExportPlatform.Customs.Screening.ListImports;
using ExportPlatform.Customs.Screening.Lists;

namespace ExportPlatform.Screening.Bench;

/// <summary>The published lists kept beside the repository, read by the service's own importers.</summary>
internal static class RealLists
{
    /// <summary>The lists in a folder; those that are not there are left out.</summary>
    public static IReadOnlyList<ScreeningList> Load(string folder) =>
    [
        .. Read(ListFormat.Un, folder, ("list", "un_consolidated_2026-02-27.xml")),
        .. Read(ListFormat.OfacSdn, folder, ("list", "ofac_sdn_2019-01.csv"), ("aliases", "ofac_alt_2019-01.csv"), ("addresses", "ofac_add_2019-01.csv")),
        .. Read(ListFormat.OfacConsolidated, folder, ("list", "ofac_cons_prim.csv"), ("aliases", "ofac_cons_alt.csv")),
    ];

    private static IEnumerable<ScreeningList> Read(ListFormat format, string folder, params (string Part, string File)[] files)
    {
        if (!File.Exists(Path.Combine(folder, files[0].File)))
        {
            yield break;
        }

        var id = ListFormats.ListIdOf(format);
        var rows = ListFormats.Read(format, [.. files.Select(file => new ListFile(file.Part, Path.Combine(folder, file.File)))]).ToList();
        foreach (var unreadable in rows.OfType<ListRow.Unreadable>())
        {
            Console.Error.WriteLine($"{id}: {unreadable.Place}: {unreadable.Reason}");
        }

        yield return new ScreeningList(
            id, "bench", "", [.. rows.OfType<ListRow.Party>().Select(row => ListedEntry.Of(id, row.Listed.ToEntry(id, "bench")))]);
    }
}
