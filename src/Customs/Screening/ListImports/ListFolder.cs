using System.Globalization;
using System.Text.RegularExpressions;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Recognizes lists in a folder by the names their publishers give them, with or without a date.</summary>
internal static partial class ListFolder
{
    private static readonly (ListFormat Format, string Part, string Pattern)[] Names =
    [
        (ListFormat.Un, "list", "*consolidated*.xml"),
        (ListFormat.OfacSdn, "list", "*sdn*.csv"),
        (ListFormat.OfacConsolidated, "list", "*cons_prim*.csv"),
        (ListFormat.OfacConsolidated, "aliases", "*cons_alt*.csv"),
        (ListFormat.OfacConsolidated, "addresses", "*cons_add*.csv"),
        (ListFormat.OfacSdn, "aliases", "*alt*.csv"),
        (ListFormat.OfacSdn, "addresses", "*add*.csv"),
        (ListFormat.OpenSanctions, "list", "*targets*simple*.csv"),
        (ListFormat.OpenSanctions, "list", "*ftm*.json*"),
    ];

    /// <summary>The newest files of each list, and their day as the name or else the file system has it.</summary>
    public static IEnumerable<(ListFormat Format, IReadOnlyList<ListFile> Files, DateOnly PublishedOn)> Find(string folder)
    {
        var newest = new Dictionary<(ListFormat, string), FileInfo>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var fitting = Names.Where(name => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(name.Pattern, file.Name, ignoreCase: true)).ToArray();
            if (fitting is [var known, ..])
            {
                newest[(known.Format, known.Part)] = file;
            }
        }

        foreach (var list in newest.GroupBy(file => file.Key.Item1).Where(list => list.Any(file => file.Key.Item2 == "list")).OrderBy(list => list.Key))
        {
            yield return (
                list.Key,
                [.. list.Select(file => new ListFile(file.Key.Item2, file.Value.FullName))],
                DayOf(list.First(file => file.Key.Item2 == "list").Value));
        }
    }

    private static DateOnly DayOf(FileInfo file)
    {
        var date = DateInName().Match(file.Name);
        return DateOnly.TryParseExact(date.Value, ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : DateOnly.FromDateTime(file.LastWriteTimeUtc);
    }

    [GeneratedRegex("(19|20)[0-9]{2}-[0-9]{2}(-[0-9]{2})?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex DateInName();
}
