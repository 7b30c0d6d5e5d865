using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Shows a chapter, heading or subheading, what it belongs to and what it holds.</summary>
internal static class GetCode
{
    public static async Task<Results<Ok<CodeResponse>, ProblemHttpResult>> Handle(
        string code, CatalogDbContext db, CancellationToken cancellationToken)
    {
        string[] above = code.Length switch
        {
            2 => [],
            4 => [code[..2]],
            _ => [code[..2], code[..4]],
        };
        var below = code.Length + 2;
        var around = await (
            from entry in db.HsEntries.AsNoTracking()
            join edition in db.HsEditions on entry.Edition equals edition.Edition
            where edition.IsCurrent
                && (entry.Code == code || above.Contains(entry.Code) || (entry.Level == below && entry.Code.StartsWith(code)))
            orderby entry.Code
            select new { entry.Edition, entry.Code, entry.Description }).ToListAsync(cancellationToken);
        return around.Find(entry => entry.Code == code) is { } found
            ? TypedResults.Ok(new CodeResponse(
                found.Edition,
                found.Code,
                found.Description,
                [.. around.Where(entry => entry.Code.Length < code.Length).Select(entry => new CodeName(entry.Code, entry.Description))],
                [.. around.Where(entry => entry.Code.Length > code.Length).Select(entry => new CodeName(entry.Code, entry.Description))]))
            : PlatformProblems.NotFound("code in this edition");
    }
}

/// <summary>A chapter, heading or subheading.</summary>
/// <param name="Edition">The edition it is read from.</param>
/// <param name="Code">Two, four or six digits.</param>
/// <param name="Description">The nomenclature's words, in English.</param>
/// <param name="Above">What it belongs to, the chapter first.</param>
/// <param name="Below">What it holds.</param>
public sealed record CodeResponse(string Edition, string Code, string Description, IReadOnlyList<CodeName> Above, IReadOnlyList<CodeName> Below);

/// <summary>A code and its words.</summary>
public sealed record CodeName(string Code, string Description);
