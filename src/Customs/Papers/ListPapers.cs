using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.Papers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Customs.Papers;

/// <summary>Lists the papers of a released consignment.</summary>
internal static class ListPapers
{
    public static async Task<Results<Ok<PaperList>, ProblemHttpResult>> Handle(
        Guid orderId, ClaimsPrincipal caller, CustomsDbContext db, PaperSource source, HttpContext http, CancellationToken cancellationToken)
    {
        var (released, problem) = await db.FindReleasedAsync(caller, orderId, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var (papers, mark) = await source.LoadAsync(released!, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ETag = $"\"{mark}\"";
        return TypedResults.Ok(new PaperList(
            orderId, papers.InvoiceNumber, [.. PaperKind.All.Select(kind => PaperView.Of(kind, papers))], papers.Unprintable));
    }
}

/// <summary>The papers of a consignment.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="InvoiceNumber">Stands on all of them.</param>
/// <param name="Papers">Every kind, also those that cannot be made yet.</param>
/// <param name="Unprintable">Parts with characters that print shows as boxes, such as <c>consignee.name</c>; the post asks for Latin letters.</param>
public sealed record PaperList(Guid OrderId, string InvoiceNumber, IReadOnlyList<PaperView> Papers, IReadOnlyList<string> Unprintable);

/// <summary>One paper.</summary>
/// <param name="Kind">As in its address.</param>
/// <param name="MediaType">Of the file.</param>
/// <param name="FileName">A safe name for it.</param>
/// <param name="Obstacle"><c>itemNumberAwaited</c> or <c>shortFormNotAllowed</c>; null when the paper is there.</param>
/// <param name="Bytes">Its size; null when it is not there.</param>
/// <param name="Sha256">Of the file, in hexadecimal; null when it is not there.</param>
public sealed record PaperView(string Kind, string MediaType, string FileName, PaperObstacle? Obstacle, int? Bytes, string? Sha256)
{
    internal static PaperView Of(PaperKind kind, ConsignmentPapers papers)
    {
        var obstacle = kind.ObstacleIn(papers);
        var file = obstacle is null ? kind.Make(papers) : null;
        return new PaperView(
            kind.Name,
            kind.MediaType,
            kind.FileNameOf(papers),
            obstacle,
            file?.Length,
            file is null ? null : PaperKind.HashOf(file));
    }
}
