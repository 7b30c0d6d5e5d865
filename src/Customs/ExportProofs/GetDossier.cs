using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Papers;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>Gives the whole dossier of an export as one file.</summary>
internal static class GetDossier
{
    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        Guid orderId, ClaimsPrincipal caller, CustomsDbContext db, DossierSource source, HttpContext http, CancellationToken cancellationToken)
    {
        var (released, problem) = await db.FindReleasedAsync(caller, orderId, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        // The file is opened by the message that tells of the release, a moment after it.
        if (await db.ExportProofs.AsNoTracking().SingleOrDefaultAsync(proof => proof.OrderId == orderId, cancellationToken) is not { } proof)
        {
            return PlatformProblems.Problem("papers.not-released", "The file is being opened; try again.", StatusCodes.Status409Conflict);
        }

        var contents = await source.LoadAsync(released!, proof, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            stream => DossierFile.WriteAsync(stream, contents, http.RequestAborted),
            "application/zip",
            DossierFile.NameOf(contents),
            entityTag: new EntityTagHeaderValue($"\"{MarkOf(contents)}\""));
    }

    private static string MarkOf(DossierContents contents) => PaperSource.MarkOf(new
    {
        contents.Papers.Facts,
        contents.Proof,
        contents.Decisions,
        contents.CurrencyControl,
        contents.Evidence,
        contents.Certificates,
        contents.Timeline,
    });
}
