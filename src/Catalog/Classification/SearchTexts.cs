using System.Text.RegularExpressions;
using ExportPlatform.Catalog.Products;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Makes the texts a code is found by.</summary>
internal static partial class SearchTexts
{
    /// <summary>An entry of an edition with its search texts.</summary>
    public static HsEntry Entry(string edition, NomenclatureRow row, IReadOnlyDictionary<string, NomenclatureRow> rows, HsWords words)
    {
        var (chapter, heading) = (row.Code[..2], row.Code.Length > 4 ? row.Code[..4] : null);
        return new HsEntry
        {
            Edition = edition,
            Code = row.Code,
            Level = row.Code.Length,
            Description = row.Description,
            SearchCode = TextOf(row.Code, rows, words),
            SearchHeading = heading is null ? "" : TextOf(heading, rows, words),
            SearchChapter = row.Code == chapter ? "" : TextOf(chapter, rows, words),
            SearchGrams = words.Grams(row.Code),
            SearchWiderGrams = $"{(heading is null ? "" : words.Grams(heading))} {words.Grams(chapter)}".Trim(),
        };
    }

    /// <summary>A description without what it says is not meant: "tea; green, other than in bags" is not found by bags.</summary>
    public static string Affirmed(string description) => Negated().Replace(description, "");

    private static string TextOf(string code, IReadOnlyDictionary<string, NomenclatureRow> rows, HsWords words) =>
        SearchTerms.Fold($"{Affirmed(rows[code].Description)} {words.Alphabetic(code)}").Trim();

    [GeneratedRegex(@"\b(?:not|other than|except|excluding|excl\.|without|n\.e\.c\.)\b[^;,()]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Negated();
}
