using System.Net.Http.Json;
using System.Text.Json;

namespace ExportPlatform.Gateway.Tests.Protection;

/// <summary>
/// Requests made so that gateway and service might disagree where one ends. Whatever reaches the service was passed on by the gateway as a request
/// of its own, and the next client gets its own answer.
/// </summary>
public sealed class SmugglingTests : IAsyncLifetime
{
    private const string Hidden = "GET /v1/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    private const string Start = "POST /api/catalog/v1/front HTTP/1.1\r\nHost: x\r\n";
    private Backend _backend = null!;
    private RunningGateway _gateway = null!;

    public static TheoryData<string, string> Attempts => new()
    {
        { "CL.TE", Start + $"Content-Length: {Hidden.Length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}" },
        { "TE.CL", Start + $"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n{Hidden.Length:x}\r\n{Hidden}\r\n0\r\n\r\n" },
        { "CL.0", Start + $"Content-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "GET with a body", $"GET /api/catalog/v1/front HTTP/1.1\r\nHost: x\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "two lengths", Start + $"Content-Length: 0\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "two equal lengths", Start + $"Content-Length: {Hidden.Length}\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "lengths in a list", Start + $"Content-Length: 0, {Hidden.Length}\r\n\r\n{Hidden}" },
        { "length with a plus", Start + $"Content-Length: +0\r\n\r\n{Hidden}" },
        { "negative length", Start + $"Content-Length: -1\r\n\r\n{Hidden}" },
        { "length in hex", Start + $"Content-Length: 0x0\r\n\r\n{Hidden}" },
        { "length with a space before the colon", Start + $"Content-Length : {Hidden.Length}\r\n\r\n{Hidden}" },
        { "folded encoding", Start + $"Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Hidden}" },
        { "folded header", Start + $"X-A: b\r\n Content-Length: {Hidden.Length}\r\nContent-Length: 0\r\n\r\n{Hidden}" },
        { "encoding with a tab", Start + $"Transfer-Encoding:\tchunked\r\nContent-Length: 4\r\n\r\n{Hidden.Length:x}\r\n{Hidden}\r\n0\r\n\r\n" },
        { "encoding with a space before the colon", Start + $"Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Hidden}" },
        { "encoding after a vertical tab", Start + $"Transfer-Encoding: \vchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Hidden}" },
        { "encoding misspelt", Start + $"Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Hidden}" },
        { "encoding in capitals", Start + $"Transfer-Encoding: CHUNKED\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Hidden}" },
        { "encoding in quotes", Start + $"Transfer-Encoding: \"chunked\"\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Hidden}" },
        { "chunked, then identity", Start + $"Transfer-Encoding: chunked, identity\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Hidden}" },
        { "identity, then chunked", Start + $"Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}" },
        { "chunked twice", Start + $"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}" },
        { "bare line feed in a chunk extension", Start + $"Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n{Hidden.Length:x}\r\n0\r\n\r\n{Hidden}\r\n0\r\n\r\n" },
        { "bare line feed after a chunk size", Start + $"Transfer-Encoding: chunked\r\n\r\n0\n\r\n{Hidden}" },
        { "bare carriage return in a chunk extension", Start + $"Transfer-Encoding: chunked\r\n\r\n0;a\rb\r\n\r\n{Hidden}" },
        { "chunk size with 0x", Start + $"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n{Hidden}" },
        { "chunk size too large", Start + $"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n{Hidden}\r\n0\r\n\r\n" },
        { "chunk size negative", Start + $"Transfer-Encoding: chunked\r\n\r\n-1\r\n{Hidden}\r\n0\r\n\r\n" },
        { "chunk without its end", Start + $"Transfer-Encoding: chunked\r\n\r\n1\r\nA{Hidden}0\r\n\r\n" },
        { "trailer that says length", Start + $"Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "bare line feeds in headers", $"POST /api/catalog/v1/front HTTP/1.1\nHost: x\nContent-Length: {Hidden.Length}\n\n{Hidden}" },
        { "null in a header's name", Start + $"Content\0-Length: {Hidden.Length}\r\nContent-Length: 0\r\n\r\n{Hidden}" },
        { "carriage return in a header's value", Start + $"X-A: b\rContent-Length: {Hidden.Length}\r\nContent-Length: 0\r\n\r\n{Hidden}" },
        { "HTTP/1.0 with chunks", $"POST /api/catalog/v1/front HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Hidden}" },
        { "two hosts", $"GET /api/catalog/v1/front HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n{Hidden}" },
        { "absolute address of a service", "GET http://catalog/v1/smuggled HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "upgrade with a body", $"GET /api/catalog/v1/front HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "length named hop by hop", Start + $"Connection: Content-Length\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "expectation with a body", Start + $"Expect: 100-continue\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "line feed in the path", $"POST /api/catalog/v1/front%0d%0aTransfer-Encoding:%20chunked HTTP/1.1\r\nHost: x\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
    };

    public async ValueTask InitializeAsync()
    {
        _backend = await Backend.StartAsync();
        _gateway = new RunningGateway(_backend);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _backend.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task Nothing_is_smuggled_past_the_gateway(string attempt, string bytes)
    {
        await RawHttp.AskAsync(_gateway.EndPoint, bytes, TimeSpan.FromMilliseconds(700));

        for (var i = 0; i < 3; i++)
        {
            var next = await _gateway.Client.GetFromJsonAsync<JsonElement>($"/api/catalog/v1/next-{i}");
            Assert.Equal($"/v1/next-{i}", next.GetProperty("path").GetString());
        }

        Assert.All(_backend.Seen, seen => Assert.True(seen.HasGatewaysMark && seen.Path != "/v1/smuggled", $"{attempt}: {seen.Path}"));
    }

    /// <summary>The measure must be able to show it: a request the gateway has not passed on bears no mark.</summary>
    [Fact]
    public async Task What_goes_past_the_gateway_is_seen()
    {
        await RawHttp.AskAsync(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, new Uri(_backend.Address).Port), Hidden, TimeSpan.FromMilliseconds(300));

        Assert.Equal([("/v1/smuggled", false)], _backend.Seen);
    }
}
