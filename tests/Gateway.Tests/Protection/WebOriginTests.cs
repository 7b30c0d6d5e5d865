using System.Net;

namespace ExportPlatform.Gateway.Tests.Protection;

public sealed class WebOriginTests : IAsyncLifetime
{
    private const string Shop = "https://shop.example";
    private Backend _backend = null!;

    public async ValueTask InitializeAsync() => _backend = await Backend.StartAsync();

    public async ValueTask DisposeAsync() => await _backend.DisposeAsync();

    [Theory]
    [InlineData(Shop, "Production", true)]
    [InlineData("https://evil.example", "Production", false)]
    [InlineData("https://shop.example.evil.example", "Production", false)]
    [InlineData("http://shop.example", "Production", false)]
    [InlineData("null", "Production", false)]
    [InlineData("http://localhost:5173", "Production", false)]
    [InlineData("http://localhost:5173", "Development", true)]
    [InlineData("http://localhost.evil.example", "Development", false)]
    [InlineData("https://evil.example", "Development", false)]
    public async Task Only_pages_of_known_origins_may_ask(string origin, string environment, bool mayAsk)
    {
        await using var gateway = new RunningGateway(_backend, ("Cors:Origins:0", Shop), ("environment", environment));
        using var question = new HttpRequestMessage(HttpMethod.Options, "/api/checkout/v1/orders");
        question.Headers.Add("Origin", origin);
        question.Headers.Add("Access-Control-Request-Method", "POST");
        question.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/v1/echo");
        request.Headers.Add("Origin", origin);

        using var preflight = await gateway.Client.SendAsync(question);
        using var answer = await gateway.Client.SendAsync(request);

        Assert.Equal(mayAsk ? [origin] : [], Allowed(preflight));
        Assert.Equal(mayAsk ? [origin] : [], Allowed(answer));
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task By_default_no_page_may_ask()
    {
        await using var gateway = new RunningGateway(_backend, ("environment", "Production"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing");
        request.Headers.Add("Origin", Shop);

        using var answer = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(Allowed(answer));
    }

    private static IEnumerable<string> Allowed(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins : [];
}
