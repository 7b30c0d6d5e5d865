using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ExportPlatform.Simulators.Tests.Servers;

/// <summary>Stands where the platform's gateway would, keeps what it is told and answers as the test wants.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Delivery> _deliveries = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>What the next deliveries are answered with, the first number of them; then 204.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/{**path}", (Delegate)receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public IReadOnlyList<Delivery> About(string reference) =>
        [.. _deliveries.Where(delivery => System.Text.Encoding.UTF8.GetString(delivery.Body).Contains(reference, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _deliveries.Enqueue(new Delivery(
            http.Request.Path,
            http.Request.Headers["webhook-id"].ToString(),
            http.Request.Headers["webhook-timestamp"].ToString(),
            http.Request.Headers["webhook-signature"].ToString(),
            body.ToArray()));
        return Results.StatusCode(Answers.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent);
    }
}

/// <summary>One webhook as it came in.</summary>
public sealed record Delivery(string Path, string Id, string Timestamp, string Signature, byte[] Body);
