using System.Buffers;
using System.Diagnostics;

namespace ExportPlatform.Gateway.Protection;

/// <summary>Gives every request an id that client, gateway and services log: the client's own when it is harmless, else a new one.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";
    private const int MaxLength = 64;
    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:");

    public static void UseRequestIds(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var requestId = Choose(http.Request.Headers[Header].ToString());
        http.Request.Headers[Header] = requestId;
        http.Response.OnStarting(Tell, (http, requestId));
        Activity.Current?.SetTag("http.request_id", requestId);
        return next(http);
    });

    // At the last moment, because a failure clears what was set before it.
    private static Task Tell(object state)
    {
        var (http, requestId) = ((HttpContext, string))state;
        http.Response.Headers[Header] = requestId;
        return Task.CompletedTask;
    }

    internal static string Choose(string fromClient) =>
        fromClient.Length is > 0 and <= MaxLength && !fromClient.AsSpan().ContainsAnyExcept(Harmless)
            ? fromClient
            : Guid.CreateVersion7().ToString("N");
}
