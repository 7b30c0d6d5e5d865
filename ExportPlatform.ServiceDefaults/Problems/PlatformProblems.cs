using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.ServiceDefaults.Problems;

/// <summary>RFC 9457 problem details in one shape: a stable <c>code</c> clients switch on (docs/problems.md), a type made of it, a trace id.</summary>
public static class PlatformProblems
{
    private static readonly Dictionary<int, string> CodesByStatus = new()
    {
        [StatusCodes.Status400BadRequest] = "request.invalid",
        [StatusCodes.Status401Unauthorized] = "access.unauthenticated",
        [StatusCodes.Status403Forbidden] = "access.forbidden",
        [StatusCodes.Status404NotFound] = "resource.not-found",
        [StatusCodes.Status405MethodNotAllowed] = "request.method-not-allowed",
        [StatusCodes.Status408RequestTimeout] = "request.timeout",
        [StatusCodes.Status409Conflict] = "request.conflict",
        [StatusCodes.Status412PreconditionFailed] = "request.stale",
        [StatusCodes.Status413PayloadTooLarge] = "request.too-large",
        [StatusCodes.Status415UnsupportedMediaType] = "request.media-type",
        [StatusCodes.Status429TooManyRequests] = "request.too-many",
        [StatusCodes.Status503ServiceUnavailable] = "service.unavailable",
        [StatusCodes.Status504GatewayTimeout] = "service.timeout",
    };

    /// <summary>A problem with a stable code; 422 unless said otherwise.</summary>
    /// <param name="code">Such as <c>order.quote-expired</c>; listed in docs/problems.md.</param>
    /// <param name="detail">One sentence for a person, without personal data.</param>
    /// <param name="status">400 unreadable, 404 unknown, 409 conflict, 412 stale, 422 refused by a rule.</param>
    public static ProblemHttpResult Problem(string code, string detail, int status = StatusCodes.Status422UnprocessableEntity) =>
        TypedResults.Problem(
            statusCode: status,
            type: TypeOf(code),
            detail: detail,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });

    /// <summary>404 with <c>resource.not-found</c>, the same answer for what is absent and what belongs to somebody else.</summary>
    public static ProblemHttpResult NotFound(string what) =>
        Problem("resource.not-found", $"There is no such {what}.", StatusCodes.Status404NotFound);

    internal static void AddPlatformProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        services.AddExceptionHandler<MalformedRequests>();
        services.AddExceptionHandler<ConcurrentChanges>();
        services.AddExceptionHandler<UnavailableDependencies>();
    }

    internal static string TypeOf(string code) => $"/problems/{code}";

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (!problem.Extensions.ContainsKey("code"))
        {
            var code = CodesByStatus.GetValueOrDefault(problem.Status ?? context.HttpContext.Response.StatusCode, "service.failed");
            problem.Extensions["code"] = code;
            problem.Type = TypeOf(code);
        }

        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString() ?? context.HttpContext.TraceIdentifier;
    }
}
