using ExportPlatform.Customs.Database;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>Shows which rules are in force and which were.</summary>
internal static class ListRuleBooks
{
    private const int MaxVersions = 200;

    public static async Task<IReadOnlyList<RuleBookVersionResponse>> Handle(CustomsDbContext db, CancellationToken cancellationToken) =>
        await db.Set<KeptRuleBook>().AsNoTracking().OrderBy(b => b.Book).ThenByDescending(b => b.IsCurrent).ThenByDescending(b => b.Since)
            .Take(MaxVersions)
            .Select(b => new RuleBookVersionResponse(b.Book, b.Version, b.Origin, b.Since, b.IsCurrent))
            .ToListAsync(cancellationToken);

    /// <summary>One table of one version as comma-separated text.</summary>
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Table(
        string book, string version, string table, CustomsDbContext db, CancellationToken cancellationToken)
    {
        var kept = await db.Set<KeptRuleBook>().AsNoTracking().SingleOrDefaultAsync(b => b.Book == book && b.Version == version, cancellationToken);
        return kept is not null && kept.Tables.TryGetValue(table, out var csv)
            ? TypedResults.Text(csv, "text/csv")
            : PlatformProblems.NotFound("table");
    }
}

/// <summary>A version of a rule book.</summary>
/// <param name="Book">Which book.</param>
/// <param name="Version">Names exactly these rows.</param>
/// <param name="Origin">shipped with a release, or published by two people.</param>
/// <param name="Since">When it came into force, or was first seen.</param>
/// <param name="IsInForce">Whether decisions are made by it.</param>
public sealed record RuleBookVersionResponse(string Book, string Version, RuleBookOrigin Origin, DateTimeOffset Since, bool IsInForce);
