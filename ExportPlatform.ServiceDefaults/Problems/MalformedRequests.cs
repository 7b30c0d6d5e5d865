using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace ExportPlatform.ServiceDefaults.Problems;

/// <summary>Answers a request that could not be read with 4xx and the place of the error, the same in every environment.</summary>
internal sealed class MalformedRequests(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException malformed)
        {
            return false;
        }

        httpContext.Response.StatusCode = malformed.StatusCode;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails =
            {
                Status = malformed.StatusCode,
                Type = PlatformProblems.TypeOf(CodeOf(malformed)),
                Detail = DetailOf(malformed),
                Extensions = { ["code"] = CodeOf(malformed) },
            },
        });
    }

    private static string CodeOf(BadHttpRequestException malformed) => malformed.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => "request.too-large",
        StatusCodes.Status415UnsupportedMediaType => "request.media-type",
        StatusCodes.Status408RequestTimeout => "request.timeout",
        _ => "request.malformed",
    };

    // The reader's message names member and position, not the value, so nothing personal is repeated.
    private static string DetailOf(BadHttpRequestException malformed) =>
        malformed.InnerException is JsonException { Path: { } path } ? $"The body could not be read at {path}." : malformed.Message;
}
