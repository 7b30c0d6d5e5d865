using System.Security.Claims;
using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Shows which codes an article has had, who accepted them and how well they fitted.</summary>
internal static class ListAcceptedCodes
{
    /// <summary>The latest ones; nobody classifies an article more often.</summary>
    private const int MaxCodes = 100;

    public static async Task<Results<Ok<IReadOnlyList<AcceptedCodeResponse>>, ProblemHttpResult>> Handle(
        Guid productId, ClaimsPrincipal caller, CatalogDbContext db, CancellationToken cancellationToken)
    {
        var sellerId = caller.SellerId();
        if (!await db.Products.AnyAsync(p => p.ProductId == productId && p.SellerId == sellerId, cancellationToken))
        {
            return PlatformProblems.NotFound("product of yours");
        }

        var accepted = await db.AcceptedCodes.AsNoTracking().Where(a => a.ProductId == productId)
            .OrderByDescending(a => a.ProductVersion).Take(MaxCodes)
            .Select(a => new AcceptedCodeResponse(
                a.ProductVersion, a.HsCode, a.Words, a.Edition, a.Verdict, a.Rank, a.BestCandidate, a.AcceptedBy, a.AcceptedAt))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<AcceptedCodeResponse>>(accepted);
    }
}

/// <summary>A code an article was given.</summary>
/// <param name="ProductVersion">The version of the article from which it holds.</param>
/// <param name="HsCode">Six digits.</param>
/// <param name="Words">What it was compared with.</param>
/// <param name="Edition">The edition it was looked up in; empty when none was loaded.</param>
/// <param name="Verdict">notChecked, consistent or doubtful.</param>
/// <param name="Rank">Its place among the candidates, from 1; null when it was not there.</param>
/// <param name="BestCandidate">The code that fitted best; null when none did.</param>
/// <param name="AcceptedBy">The account.</param>
/// <param name="AcceptedAt">When.</param>
public sealed record AcceptedCodeResponse(
    int ProductVersion,
    HsCode HsCode,
    string Words,
    string Edition,
    CodeVerdict Verdict,
    int? Rank,
    HsCode? BestCandidate,
    Guid AcceptedBy,
    DateTimeOffset AcceptedAt);
