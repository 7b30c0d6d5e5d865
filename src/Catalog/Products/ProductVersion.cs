using System.Globalization;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ExportPlatform.Catalog.Products;

/// <summary>A product's version in HTTP: ETag on the way out, If-Match on the way in (RFC 9110, sections 8.8.3 and 13.1.1).</summary>
internal static class ProductVersion
{
    public static string ETag(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version the caller has seen, or why it cannot be told.</summary>
    public static (int Version, ProblemHttpResult? Problem) Seen(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            return (0, PlatformProblems.Problem(
                "request.precondition-required",
                "Send If-Match with the ETag of the version you have seen.",
                StatusCodes.Status428PreconditionRequired));
        }

        var isVersion = EntityTagHeaderValue.TryParse(header, out var tag)
            && !tag.IsWeak
            && int.TryParse(tag.Tag.Value!.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isVersion
            ? (int.Parse(tag!.Tag.Value!.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture), null)
            : (0, Stale());
    }

    /// <summary>412: somebody changed the product since the caller read it.</summary>
    public static ProblemHttpResult Stale() => PlatformProblems.Problem(
        "request.stale", "The product was changed since you read it; read it again.", StatusCodes.Status412PreconditionFailed);
}
