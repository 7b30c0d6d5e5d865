using System.Text.RegularExpressions;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Products;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>
/// Ranks subheadings by the words somebody uses for goods. A word counts the more the rarer it is among the codes (inverse document frequency),
/// and the closer it stands to the code: in its own text, its heading's, its chapter's.
/// </summary>
internal static partial class CodeFinder
{
    /// <summary>What <c>ts_rank</c> gives a word that stands once in a text of the highest weight.</summary>
    private const double FullFit = 0.607927;

    /// <summary>The best candidates of the current edition, best first, and the words that no code knows.</summary>
    public static async Task<FoundCodes> FindCodesAsync(this CatalogDbContext db, string words, int limit, CancellationToken cancellationToken)
    {
        var text = SearchTerms.Fold(words);
        var (thing, detail) = ThingAndDetail(text);
        var (_, pairs) = SearchTerms.Query(words);
        var grams = pairs.Split(" & ", StringSplitOptions.RemoveEmptyEntries);
        var hits = await db.Database.SqlQuery<CodeHit>(
            $"""
            WITH edition AS (SELECT edition, subheadings FROM catalog.hs_edition WHERE is_current),
            word AS (
                SELECT lexeme, max(emphasis) AS emphasis FROM (
                    SELECT lexeme, 1.0 AS emphasis FROM unnest(to_tsvector('russian', {thing}))
                    UNION ALL SELECT lexeme, 0.5 FROM unnest(to_tsvector('russian', {detail}))
                    UNION ALL SELECT unnest({grams}), 1.0) AS said GROUP BY lexeme),
            hit AS (
                SELECT w.lexeme, e.code, e.description, e.search, quote_literal(w.lexeme)::tsquery AS wanted
                FROM word w
                JOIN catalog.hs_entry e ON e.search @@ quote_literal(w.lexeme)::tsquery AND e.level = 6
                JOIN edition USING (edition)),
            worth AS (
                SELECT word.lexeme, 
                    word.emphasis * ln(1 + edition.subheadings::float8 / greatest(count(hit.code), 1)) AS rarity
                FROM word CROSS JOIN edition LEFT JOIN hit USING (lexeme) GROUP BY word.lexeme, word.emphasis, edition.subheadings),
            scored AS (
                SELECT hit.*, rarity * ts_rank(ARRAY[0.05, 0.1, 0.4, 1]::real[], search, wanted) AS score FROM hit JOIN worth USING (lexeme)),
            best AS (
                SELECT code, sum(score) AS total FROM scored GROUP BY code ORDER BY total DESC, code LIMIT {limit})
            SELECT worth.lexeme AS word, worth.rarity, scored.code, scored.description, coalesce(scored.score, 0) AS score,
                CASE WHEN ts_filter(search, ARRAY['a']::"char"[]) @@ wanted THEN 0 WHEN ts_filter(search, ARRAY['b']::"char"[]) @@ wanted THEN 1 ELSE 2 END AS place
            FROM worth LEFT JOIN (scored JOIN best USING (code)) USING (lexeme)
            """).ToListAsync(cancellationToken);
        return Ranked(hits, text);
    }

    // "Halva with pine nuts" is halva: what follows the first preposition says more about the thing, but is not it. Chinese is searched by characters.
    private static (string Thing, string Detail) ThingAndDetail(string text)
    {
        var alphabetic = Han().Replace(text, " ");
        return Preposition().Match(alphabetic) is { Success: true, Index: > 0 and var at } ? (alphabetic[..at], alphabetic[at..]) : (alphabetic, "");
    }

    private static FoundCodes Ranked(List<CodeHit> hits, string text)
    {
        var typed = text.Split([' ', ',', ';', '-', '/', '.'], StringSplitOptions.RemoveEmptyEntries);
        string AsTyped(string lexeme) => typed.FirstOrDefault(word => word.StartsWith(lexeme, StringComparison.Ordinal)) ?? lexeme;
        var possible = hits.GroupBy(hit => hit.Word, StringComparer.Ordinal).Sum(word => word.First().Rarity) * FullFit;
        var candidates = hits.Where(hit => hit.Code is not null).GroupBy(hit => hit.Code!, StringComparer.Ordinal)
            .Select(code => new RankedCode(
                HsCode.Parse(code.Key),
                code.First().Description!,
                Math.Round(Math.Min(1, code.Sum(hit => hit.Score) / possible), 3),
                [.. code.OrderByDescending(hit => hit.Score).Select(hit => new MatchedWord(AsTyped(hit.Word), hit.Place))]))
            .OrderByDescending(candidate => candidate.Confidence).ThenBy(candidate => candidate.Code.Value, StringComparer.Ordinal);
        return new FoundCodes(
            [.. candidates],
            [.. hits.Where(hit => hit.Code is null).Select(hit => AsTyped(hit.Word)).Order(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"[\u3400-\u9fff]+", RegexOptions.None, 1_000)]
    private static partial Regex Han();

    [GeneratedRegex(@"\b(?:with|from|of|in|for|с|со|из|в|для|на)\b", RegexOptions.None, 1_000)]
    private static partial Regex Preposition();
}

/// <summary>One word found in one candidate; without a candidate the word is in none of them.</summary>
internal sealed record CodeHit(string Word, double Rarity, string? Code, string? Description, double Score, MatchedPlace Place);

/// <summary>What a search found.</summary>
/// <param name="Candidates">Best first.</param>
/// <param name="UnmatchedWords">Words of the search that none of the candidates has.</param>
internal sealed record FoundCodes(IReadOnlyList<RankedCode> Candidates, IReadOnlyList<string> UnmatchedWords);

/// <summary>A subheading that may be right.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Description">The nomenclature's words.</param>
/// <param name="Confidence">From 0 to 1: 1 means that every word stands in the code's own text.</param>
/// <param name="Reasons">The words that led to it, the weightiest first.</param>
public sealed record RankedCode(HsCode Code, string Description, double Confidence, IReadOnlyList<MatchedWord> Reasons);

/// <summary>A word of the search and where it was found.</summary>
/// <param name="Word">As typed.</param>
/// <param name="Place">How near to the code.</param>
public sealed record MatchedWord(string Word, MatchedPlace Place);

/// <summary>Where a word stands, the nearest first.</summary>
public enum MatchedPlace
{
    /// <summary>In the subheading's own text or words.</summary>
    Subheading,

    /// <summary>In its heading's.</summary>
    Heading,

    /// <summary>In its chapter's.</summary>
    Chapter,
}
