using System.Security.Claims;
using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Classification;

/// <summary>Takes a whole edition in and makes it the current one, or refuses it with what is wrong in which row.</summary>
internal static class ImportNomenclature
{
    /// <summary>The name of the command on the audit trail.</summary>
    public const string Command = "classification.import";

    public static async Task<Results<Ok<EditionResponse>, ProblemHttpResult>> Handle(
        string edition, HttpRequest request, ClaimsPrincipal caller, CatalogDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        var file = NomenclatureFile.Read(content.GetBuffer().AsMemory(0, (int)content.Length));
        if (file.Faults.Count > 0)
        {
            return TypedResults.Problem(
                "The file has faults; nothing was imported.",
                statusCode: StatusCodes.Status422UnprocessableEntity,
                title: "The file cannot be imported",
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["code"] = "nomenclature.faulty",
                    ["faults"] = file.Faults,
                });
        }

        await db.StoreAsync(edition, file, HsWords.Shipped, AuditActor.Of(caller), clock.GetUtcNow(), cancellationToken);
        return TypedResults.Ok(EditionResponse.Of(await db.HsEditions.AsNoTracking().SingleAsync(e => e.Edition == edition, cancellationToken)));
    }
}

/// <summary>An edition of the nomenclature.</summary>
/// <param name="Edition">Its name.</param>
/// <param name="ContentHash">SHA-256 of the file, in hex.</param>
/// <param name="Subheadings">Six-digit codes.</param>
/// <param name="IsComplete">Whether a code that is not in it does not exist.</param>
/// <param name="IsCurrent">Whether codes are looked up in it.</param>
/// <param name="ImportedAt">When it came in.</param>
public sealed record EditionResponse(
    string Edition, string ContentHash, int Subheadings, bool IsComplete, bool IsCurrent, DateTimeOffset ImportedAt)
{
    internal static EditionResponse Of(HsEdition edition) => new(
        edition.Edition, edition.ContentHash, edition.Subheadings, edition.IsComplete, edition.IsCurrent, edition.ImportedAt);
}
