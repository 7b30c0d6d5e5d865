using System.ComponentModel.DataAnnotations;
using ExportPlatform.Catalog.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Proposes codes for goods described in everyday words of any language of the shop.</summary>
internal static class SearchCodes
{
    public static async Task<Ok<CodeSearchResult>> Handle(
        [AsParameters] SearchCodesQuery query, CatalogDbContext db, CancellationToken cancellationToken)
    {
        var found = await db.FindCodesAsync(query.Words, query.Limit ?? 10, cancellationToken);
        var edition = await db.HsEditions.AsNoTracking().SingleOrDefaultAsync(e => e.IsCurrent, cancellationToken);
        return TypedResults.Ok(new CodeSearchResult(
            edition?.Edition ?? "", edition?.IsComplete ?? false, found.Candidates, found.UnmatchedWords));
    }
}

/// <summary>What to look for.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class SearchCodesQuery
{
    /// <summary>Words for the goods in English, Russian or Chinese, mixed as you like; any of them may be found.</summary>
    [Required]
    [StringLength(200, MinimumLength = 1)]
    [FromQuery(Name = "words")]
    public string Words { get; init; } = "";

    /// <summary>Candidates to show, 1 to 50; 10 unless said otherwise.</summary>
    [Range(1, 50)]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }
}

/// <summary>Candidates for goods described in words. A proposal: the seller decides and answers for the code.</summary>
/// <param name="Edition">The edition of the Harmonized System looked in; empty when none is loaded.</param>
/// <param name="IsComplete">Whether it is a whole edition; a sample lacks most codes.</param>
/// <param name="Candidates">Best first.</param>
/// <param name="UnmatchedWords">Words that no candidate has.</param>
public sealed record CodeSearchResult(
    string Edition, bool IsComplete, IReadOnlyList<RankedCode> Candidates, IReadOnlyList<string> UnmatchedWords);
