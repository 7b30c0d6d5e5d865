using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>What can be said about a code for goods described in words.</summary>
internal sealed record CodeAdvice(string Edition, CodeVerdict Verdict, IReadOnlyList<RankedCode> Candidates)
{
    /// <summary>The code's place among the candidates, from 1; null when it is not there.</summary>
    public int? RankOf(HsCode code) =>
        Candidates.Select((candidate, i) => (candidate.Code, Rank: i + 1)).Where(ranked => ranked.Code == code)
            .Select(ranked => (int?)ranked.Rank).FirstOrDefault();
}

internal static class CodeAdvisor
{
    /// <summary>Looks a code up in the current edition and compares it with the words.</summary>
    public static async Task<CodeAdvice> AdviseAsync(this CatalogDbContext db, HsCode code, string words, CancellationToken cancellationToken)
    {
        var edition = await db.HsEditions.AsNoTracking().Where(e => e.IsCurrent)
            .Select(e => new { e.Edition, e.Subheadings, Has = db.HsEntries.Any(entry => entry.Edition == e.Edition && entry.Code == code.Value) })
            .SingleOrDefaultAsync(cancellationToken);
        if (edition is null)
        {
            return new CodeAdvice("", CodeVerdict.NotChecked, []);
        }

        var found = await db.FindCodesAsync(words, Consistency.Candidates, cancellationToken);
        var isComplete = edition.Subheadings >= HsEdition.CompleteFrom;
        return new CodeAdvice(edition.Edition, Consistency.Of(code, edition.Has, isComplete, found), found.Candidates);
    }
}
