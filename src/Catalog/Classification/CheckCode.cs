using System.ComponentModel.DataAnnotations;
using ExportPlatform.Catalog.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Says whether a code agrees with the words for the goods, before anything is listed. Changes nothing.</summary>
internal static class CheckCode
{
    public static async Task<Ok<CodeCheckResult>> Handle(CodeCheckRequest request, CatalogDbContext db, CancellationToken cancellationToken)
    {
        var advice = await db.AdviseAsync(request.HsCode, request.Words, cancellationToken);
        return TypedResults.Ok(new CodeCheckResult(advice.Edition, advice.Verdict, advice.RankOf(request.HsCode), advice.Candidates));
    }
}

/// <summary>A code and the words for the goods.</summary>
/// <param name="HsCode">Six digits.</param>
/// <param name="Words">In English, Russian or Chinese.</param>
public sealed record CodeCheckRequest(HsCode HsCode, [Required, StringLength(500, MinimumLength = 1)] string Words);

/// <summary>What is to be said about a code.</summary>
/// <param name="Edition">The edition compared with; empty when none is loaded.</param>
/// <param name="Verdict">notChecked, consistent, doubtful or unknownCode.</param>
/// <param name="Rank">The code's place among the candidates, from 1; null when it is not there.</param>
/// <param name="Candidates">Where the words lead, best first.</param>
public sealed record CodeCheckResult(string Edition, CodeVerdict Verdict, int? Rank, IReadOnlyList<RankedCode> Candidates);
