using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Gateway.Tests;

/// <summary>A service behind the gateway that tells what reached it.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Backend(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Lets the stream of events go on.</summary>
    public SemaphoreSlim NextEvent { get; } = new(0);

    public static async Task<Backend> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var backend = new Backend(builder.Build());
        backend.Map();
        await backend._app.StartAsync();
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        NextEvent.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/health", () => "Healthy");
        _app.MapGet("/openapi/v1.json", () => Results.Text(
            """{"openapi":"3.1.1","paths":{"/v1/echo":{"get":{"operationId":"Echo","responses":{}}}},"components":{"schemas":{}}}""", "application/json"));
        _app.MapPost("/v1/things", () => Results.Created("/v1/things/7", null));
        _app.MapGet("/v1/broken", () => Results.Problem(statusCode: 500, title: "of the service itself"));
        _app.MapGet("/v1/orders/{orderId}/events", StreamEvents);
        _app.MapFallback(async (HttpContext http) =>
        {
            var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
            return Results.Json(new
            {
                path = http.Request.Path.Value + http.Request.QueryString,
                length = body.Length,
                headers = http.Request.Headers.ToDictionary(h => h.Key.ToUpperInvariant(), h => h.Value.ToString(), StringComparer.Ordinal),
            });
        });
    }

    private async Task StreamEvents(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        for (var i = 1; i <= 3; i++)
        {
            await http.Response.WriteAsync($"data: {i}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await NextEvent.WaitAsync(http.RequestAborted);
        }
    }
}
