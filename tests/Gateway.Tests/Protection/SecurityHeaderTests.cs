using System.Net;
using System.Text;

namespace ExportPlatform.Gateway.Tests.Protection;

/// <summary>What every kind of answer carries, and what none of them tells.</summary>
public sealed class SecurityHeaderTests : IAsyncLifetime
{
    private const string ForData = "default-src 'none'; frame-ancestors 'none'";
    private Backend _backend = null!;
    private RunningGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _backend = await Backend.StartAsync();
        _gateway = new RunningGateway(_backend, ("RateLimits:Hooks:Burst", "1"), ("RateLimits:Hooks:PerSecond", "1"));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _backend.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/api/catalog/v1/echo", 200, ForData)]
    [InlineData("GET", "/api/catalog/v1/page", 200, ForData)]
    [InlineData("POST", "/api/catalog/v1/things", 201, ForData)]
    [InlineData("GET", "/api/catalog/v1/broken", 500, ForData)]
    [InlineData("GET", "/api/shipping/v1/shipments/7", 503, ForData)]
    [InlineData("GET", "/nothing", 404, ForData)]
    [InlineData("PATCH", "/api/catalog/v1/echo", 405, ForData)]
    [InlineData("TRACE", "/api/catalog/v1/echo", 405, ForData)]
    [InlineData("OPTIONS", "/api/catalog/v1/echo", 405, ForData)]
    [InlineData("HEAD", "/hooks/payments/card-network", 405, ForData)]
    [InlineData("GET", "/health", 200, ForData)]
    [InlineData("GET", "/openapi/v1.json", 200, ForData)]
    [InlineData("GET", "/", 200, "default-src 'none'; style-src 'unsafe-inline'")]
    [InlineData("GET", "/scalar/", 200, "script-src 'self'")]
    [InlineData("GET", "/scalar/scalar.js", 200, "script-src 'self'")]
    public async Task Every_kind_of_answer_has_the_headers_that_protect_browsers(string method, string path, int status, string policy)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await _gateway.Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        await IsProtectedAsync(answer, policy);
    }

    [Fact]
    public async Task What_is_told_for_a_token_is_kept_nowhere()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/shipping/v1/shipments/7");
        asked.Headers.Authorization = new("Bearer", "somebody");

        using var own = await _gateway.Client.SendAsync(asked);
        using var open = await _gateway.Client.GetAsync("/");

        Assert.True(own.Headers.CacheControl?.NoStore);
        Assert.NotEqual(true, open.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task So_have_refusals_for_size_and_for_haste()
    {
        using var large = await _gateway.Client.PostAsync("/api/catalog/v1/echo", new ByteArrayContent(new byte[1_000_001]));
        using var first = await _gateway.Client.PostAsync("/hooks/payments/card-network", null);
        using var hasty = await _gateway.Client.PostAsync("/hooks/payments/card-network", null);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, hasty.StatusCode);
        await IsProtectedAsync(large, ForData);
        await IsProtectedAsync(hasty, ForData);
    }

    [Theory]
    [InlineData("GET", "/api/catalog/v1/%00")]
    [InlineData("GET", "/api/catalog/v1/..%2f..%2fhealth")]
    [InlineData("GET", "/api/shipping/v1/%ff%fe")]
    [InlineData("GET", "/api/shipping/v1/shipments/7")]
    [InlineData("GET", "/openapi/v2.json")]
    [InlineData("POST", "/scalar/")]
    public async Task No_error_tells_how_it_is_made(string method, string path)
    {
        var text = await RawHttp.AskAsync(_gateway.EndPoint, $"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 ", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\n\s+at |\.cs:|Exception|Npgsql|Yarp|Kestrel|127\.0\.0\.1", text);
    }

    private static async Task IsProtectedAsync(HttpResponseMessage answer, string policy)
    {
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Opener-Policy"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
        Assert.Contains(policy, answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Single(answer.Headers.GetValues("X-Request-Id"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.DoesNotContain("   at ", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }
}
