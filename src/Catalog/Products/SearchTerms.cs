using System.Globalization;
using System.Text;

namespace ExportPlatform.Catalog.Products;

/// <summary>
/// Turns text into what the database can search in all languages of the shop: words of alphabetic scripts are folded to lower case and stemmed
/// by the database; Chinese has no spaces, so it is cut into characters and overlapping pairs.
/// </summary>
internal static class SearchTerms
{
    private const int MaxTerms = 16;

    private enum CharacterKind
    {
        Separator,
        Word,
        Han,
    }

    /// <summary>Compatibility forms unified, in lower case.</summary>
    public static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);

    /// <summary>Each Chinese character, and each pair of neighbours.</summary>
    public static IEnumerable<string> HanGrams(string text)
    {
        foreach (var (run, _) in Runs(Fold(text)).Where(run => run.IsHan))
        {
            for (var i = 0; i < run.Length; i++)
            {
                yield return run.Substring(i, 1);
                if (i + 1 < run.Length)
                {
                    yield return run.Substring(i, 2);
                }
            }
        }
    }

    /// <summary>What a person typed as two tsquery texts, either of them empty when nothing of its kind was typed; at most 16 terms each.</summary>
    /// <returns>Words, each also as a beginning of longer words, and Chinese pairs; all must be found.</returns>
    public static (string Words, string Grams) Query(string typed)
    {
        var runs = Runs(Fold(typed)).ToArray();
        var words = runs.Where(run => !run.IsHan).Select(run => $"{run.Text}:*");
        var grams = runs.Where(run => run.IsHan).SelectMany(run =>
            run.Text.Length == 1 ? [run.Text] : Enumerable.Range(0, run.Text.Length - 1).Select(i => run.Text.Substring(i, 2)));
        return (string.Join(" & ", words.Take(MaxTerms)), string.Join(" & ", grams.Take(MaxTerms)));
    }

    // Only letters and digits survive, so nothing a person types can be read as an operator of the query language.
    private static IEnumerable<(string Text, bool IsHan)> Runs(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            var kind = Kind(text[start]);
            if (i < text.Length && Kind(text[i]) == kind)
            {
                continue;
            }

            if (kind is not CharacterKind.Separator)
            {
                yield return (text[start..i], kind is CharacterKind.Han);
            }

            start = i;
        }
    }

    private static CharacterKind Kind(char c) => c switch
    {
        (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') => CharacterKind.Han,
        _ when char.IsLetterOrDigit(c) => CharacterKind.Word,
        _ => CharacterKind.Separator,
    };
}
