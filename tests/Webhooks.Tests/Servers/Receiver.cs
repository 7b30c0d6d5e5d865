using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Webhooks.Tests.Servers;

/// <summary>Sellers' systems: takes what is sent to <c>/{name}</c>, keeps it, and answers as the test wants.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _all = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);

    private Receiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Map("/{name}", (RequestDelegate)receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public void Answer(string name, int status) => _answers[name] = http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public void Answer(string name, Func<HttpContext, Task> answer) => _answers[name] = answer;

    public IReadOnlyList<Received> At(string name) => [.. _all.Where(received => received.Name == name)];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var name = (string)http.Request.RouteValues["name"]!;
        _all.Enqueue(new Received(
            name,
            http.Request.Headers[WebhookSignature.IdHeader].ToString(),
            http.Request.Headers[WebhookSignature.TimestampHeader].ToString(),
            http.Request.Headers[WebhookSignature.SignatureHeader].ToString(),
            http.Request.Headers["webhook-delivery"].ToString(),
            body.ToArray()));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (_answers.TryGetValue(name, out var answer))
        {
            await answer(http);
        }
    }
}

/// <summary>A webhook as it came in.</summary>
internal sealed record Received(string Name, string EventId, string Timestamp, string Signature, string DeliveryId, byte[] Body)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string Text => Encoding.UTF8.GetString(Body);

    public string Type => Json.GetProperty("type").GetString()!;

    public bool IsSignedWith(string secret, DateTimeOffset now) =>
        WebhookSignature.IsValid([WebhookKey.Parse(secret)], EventId, Timestamp, Signature, Body, now);
}
