using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ExportPlatform.ServiceDefaults.Problems;

/// <summary>A thing's version in HTTP: ETag on the way out, If-Match on the way in (RFC 9110, sections 8.8.3 and 13.1.1).</summary>
public static class VersionTag
{
    /// <summary>The ETag of a version.</summary>
    public static string Of(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

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

        return EntityTagHeaderValue.TryParse(header, out var tag)
            && !tag.IsWeak
            && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (version, null)
            : (0, Stale());
    }

    /// <summary>412: somebody changed it since the caller read it.</summary>
    public static ProblemHttpResult Stale() => PlatformProblems.Problem(
        "request.stale", "It was changed since you read it; read it again.", StatusCodes.Status412PreconditionFailed);
}
