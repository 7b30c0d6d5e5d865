using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Shows imports, one or the latest.</summary>
internal static class GetListImports
{
    private const int Latest = 50;

    public static async Task<Results<Ok<ListImportView>, ProblemHttpResult>> One(Guid importId, CustomsDbContext db, CancellationToken cancellationToken) =>
        await db.ListImports.AsNoTracking().SingleOrDefaultAsync(import => import.ImportId == importId, cancellationToken) is { } found
            ? TypedResults.Ok(ListImportView.Of(found))
            : PlatformProblems.NotFound("import");

    public static async Task<Ok<IReadOnlyList<ListImportView>>> All(CustomsDbContext db, CancellationToken cancellationToken)
    {
        var imports = await db.ListImports.AsNoTracking().OrderByDescending(import => import.StartedAt).Take(Latest).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ListImportView>>([.. imports.Select(ListImportView.Of)]);
    }
}
