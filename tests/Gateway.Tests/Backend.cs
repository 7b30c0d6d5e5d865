using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Gateway.Tests;

/// <summary>A service behind the gateway that tells what reached it; also an issuer of tokens.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private const string Issuer = "https://identity.export-platform";
    private readonly WebApplication _app;
    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    private Backend(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Lets the stream of events go on.</summary>
    public SemaphoreSlim NextEvent { get; } = new(0);

    /// <summary>Lets slow requests end.</summary>
    public TaskCompletionSource SlowMayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it answers 500 to whatever it is asked.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Every request that came, probes left out: its path and whether the gateway passed it on.</summary>
    public ConcurrentQueue<(string Path, bool HasGatewaysMark)> Seen { get; } = [];

    public static async Task<Backend> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var backend = new Backend(builder.Build());
        backend.Map();
        await backend._app.StartAsync();
        return backend;
    }

    /// <summary>A token of this issuer for an account.</summary>
    public string TokenFor(Guid account, SecurityKey? otherKey = null) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = "gateway",
        TokenType = "at+jwt",
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = account.ToString(), ["role"] = "buyer" },
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10),
        SigningCredentials = new SigningCredentials(otherKey ?? _key, SecurityAlgorithms.EcdsaSha256),
    });

    public async ValueTask DisposeAsync()
    {
        SlowMayEnd.TrySetResult();
        await _app.DisposeAsync();
        NextEvent.Dispose();
        _key.ECDsa.Dispose();
    }

    private void Map()
    {
        _app.Use((http, next) =>
        {
            if (http.Request.Path != "/health")
            {
                Seen.Enqueue((http.Request.Path + http.Request.QueryString, http.Request.Headers.ContainsKey("X-Forwarded-For")));
            }

            return IsBroken && http.Request.Path != "/health" ? Results.StatusCode(500).ExecuteAsync(http) : next(http);
        });
        _app.UseRouting();
        _app.MapGet("/health", () => "Healthy");
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Issuer, jwks_uri = $"{Address}/.well-known/jwks.json" }));
        _app.MapGet("/.well-known/jwks.json", () => Results.Json(new { keys = new[] { PublicKey() } }));
        _app.MapGet("/openapi/v1.json", () => Results.Text(
            """{"openapi":"3.1.1","paths":{"/v1/echo":{"get":{"operationId":"Echo","responses":{}}}},"components":{"schemas":{}}}""", "application/json"));
        _app.MapPost("/v1/things", () => Results.Created("/v1/things/7", null));
        _app.MapGet("/v1/broken", () => Results.Problem(statusCode: 500, title: "of the service itself"));
        _app.MapGet("/v1/constant", () => Results.Text("{\"answer\":42}", "application/json"));
        _app.MapGet("/v1/slow", () => SlowMayEnd.Task);
        _app.MapGet("/v1/page", () => Results.Text("<p>", "text/html"));
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

    private object PublicKey()
    {
        var point = _key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", kid = _key.KeyId, use = "sig", alg = "ES256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
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
