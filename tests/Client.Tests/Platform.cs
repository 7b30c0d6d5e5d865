using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Client.Tests;

/// <summary>A platform that answers as it was told and remembers what it was asked.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Platform(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>What came: address, key, token, body.</summary>
    public ConcurrentQueue<Request> Requests { get; } = [];

    /// <summary>Answers given before <see cref="Answer"/>, one a request.</summary>
    public ConcurrentQueue<RequestDelegate> First { get; } = [];

    /// <summary>The answer to everything.</summary>
    public RequestDelegate Answer { get; set; } = http => Results.NotFound().ExecuteAsync(http);

    public static async Task<Platform> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var platform = new Platform(builder.Build());
        platform._app.Run(platform.HandleAsync);
        await platform._app.StartAsync();
        return platform;
    }

    public ExportPlatformClient Client(AccessTokenProvider? tokens = null) =>
        new(Address, tokens, new ExportPlatformClientOptions { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(5) });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
        var headers = http.Request.Headers;
        Requests.Enqueue(new Request(
            http.Request.Path + http.Request.QueryString.Value, headers["Idempotency-Key"], headers.Authorization, headers["Last-Event-ID"], headers.IfMatch, body));
        await (First.TryDequeue(out var first) ? first : Answer)(http);
    }
}

/// <summary>What a client sent.</summary>
internal sealed record Request(string Path, string? Key, string? Token, string? LastEventId, string? IfMatch, string Body);
