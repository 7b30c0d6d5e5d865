using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.Papers;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ExportPlatform.Customs.Papers;

/// <summary>Gives one paper of a released consignment.</summary>
internal static class GetPaper
{
    public static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Handle(
        Guid orderId, string kind, ClaimsPrincipal caller, CustomsDbContext db, PaperSource source, HttpContext http, CancellationToken cancellationToken)
    {
        var (released, problem) = await db.FindReleasedAsync(caller, orderId, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        if (PaperKind.All.FirstOrDefault(known => known.Name == kind) is not { } wanted)
        {
            return PlatformProblems.NotFound("paper");
        }

        var (papers, mark) = await source.LoadAsync(released!, cancellationToken);
        if (wanted.ObstacleIn(papers) is { } obstacle)
        {
            return ProblemOf(obstacle);
        }

        var tag = new EntityTagHeaderValue($"\"{wanted.Name}-{mark}\"");
        http.Response.Headers.CacheControl = "no-store";
        if (IsKnown(http.Request, tag))
        {
            // Nothing is drawn for a caller who has it.
            http.Response.Headers.ETag = tag.ToString();
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return TypedResults.File(wanted.Make(papers), wanted.MediaType, wanted.FileNameOf(papers), entityTag: tag);
    }

    /// <summary>Whether the caller names a tag in <c>If-None-Match</c>.</summary>
    internal static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));

    private static ProblemHttpResult ProblemOf(PaperObstacle obstacle) => obstacle switch
    {
        PaperObstacle.ItemNumberAwaited => PlatformProblems.Problem(
            "papers.item-number-awaited", "The carrier has not given the item its number yet.", StatusCodes.Status409Conflict),
        PaperObstacle.ShortFormNotAllowed => PlatformProblems.Problem(
            "papers.cn22-not-allowed", "Value, weight, service or number of articles ask for a CN23.", StatusCodes.Status409Conflict),
    };
}
