using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ExportPlatform.Gateway.Tests.Limits;

namespace ExportPlatform.Gateway.Tests.Protection;

/// <summary>Clients that send too much, too slowly or for somebody else.</summary>
[Collection(AloneTests.Name)]
public sealed class HeavyClientTests : IAsyncLifetime
{
    private const string Path = "/api/catalog/v1/constant";
    private const int MemoryAllowed = 200_000_000;
    private Backend _backend = null!;
    private RunningGateway _gateway = null!;

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

    [Fact]
    public async Task Five_hundred_slow_connections_are_hung_up_on_and_disturb_nobody()
    {
        await Traffic.SendAsync(20, TimeSpan.FromSeconds(1), _ => _gateway.Client.GetAsync(Path));
        var alone = await Traffic.SendAsync(20, TimeSpan.FromSeconds(3), _ => _gateway.Client.GetAsync(Path));
        var before = Process.GetCurrentProcess().WorkingSet64;
        var slow = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => ConnectSlowlyAsync()));

        var beside = await Traffic.SendAsync(20, TimeSpan.FromSeconds(3), _ => _gateway.Client.GetAsync(Path));
        var ends = await Task.WhenAll(slow.Select(HangsUpAsync));

        Assert.Equal(beside.All.Count, beside.Passed);
        Assert.InRange(beside.Percentile(0.5), TimeSpan.Zero, (2 * alone.Percentile(0.5)) + TimeSpan.FromMilliseconds(40));
        Assert.DoesNotContain(false, ends);
        Assert.InRange(Process.GetCurrentProcess().WorkingSet64 - before, long.MinValue, MemoryAllowed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hundred_megabytes_are_refused_without_being_kept(bool saysHowMuch)
    {
        var before = Process.GetCurrentProcess().WorkingSet64;
        using var client = new TcpClient();
        await client.ConnectAsync(_gateway.EndPoint);
        var stream = client.GetStream();
        var framing = saysHowMuch ? "Content-Length: 104857600" : "Transfer-Encoding: chunked";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/catalog/v1/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{framing}\r\n\r\n"));
        var sending = SendAsync(stream, saysHowMuch);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(limit.Token));
        Assert.InRange(await sending, 0, 50_000_000);
        Assert.InRange(Process.GetCurrentProcess().WorkingSet64 - before, long.MinValue, MemoryAllowed);
        Assert.Equal(HttpStatusCode.OK, (await _gateway.Client.GetAsync(Path)).StatusCode);
    }

    [Fact]
    public async Task Headers_have_limits_in_size_and_number()
    {
        Assert.StartsWith("HTTP/1.1 431", await AskWithAsync($"Padding: {new string('x', 33 * 1024)}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await AskWithAsync($"Padding: {new string('x', 17 * 1024)}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await AskWithAsync(string.Join("\r\n", Enumerable.Range(0, 200).Select(i => $"A{i}: b"))), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414", await RawHttp.AskAsync(_gateway.EndPoint, $"GET /{new string('x', 9_000)} HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await AskWithAsync(string.Join("\r\n", Enumerable.Range(0, 60).Select(i => $"A{i}: b"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Host", "forged.example")]
    [InlineData("X-Forwarded-Proto", "forged")]
    [InlineData("X-Forwarded-Prefix", "/forged")]
    [InlineData("X-Forwarded-Client-Cert", "forged")]
    [InlineData("X-Original-Url", "/forged")]
    [InlineData("X-Original-Host", "forged")]
    [InlineData("X-Rewrite-Url", "/forged")]
    [InlineData("X-Real-Ip", "203.0.113.9")]
    [InlineData("X-Tenant-Id", "forged")]
    [InlineData("X-User-Id", "forged")]
    [InlineData("X-Seller-Id", "forged")]
    [InlineData("X-Roles", "forged")]
    [InlineData("X-Ms-Client-Principal", "forged")]
    [InlineData("X-Http-Method-Override", "DELETE")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("True-Client-Ip", "203.0.113.9")]
    [InlineData("Remote-User", "forged")]
    [InlineData("X_Forwarded_For", "203.0.113.9")]
    public async Task What_a_client_says_in_the_name_of_a_proxy_or_user_is_not_passed_on(string name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/v1/echo");
        request.Headers.TryAddWithoutValidation(name, value);

        using var answer = await _gateway.Client.SendAsync(request);

        var seen = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("headers");
        Assert.NotEqual(value, seen.TryGetProperty(name.ToUpperInvariant(), out var passed) ? passed.GetString() : null);
        Assert.Equal("127.0.0.1", seen.GetProperty("X-FORWARDED-FOR").GetString());
    }

    private Task<string> AskWithAsync(string headers) =>
        RawHttp.AskAsync(_gateway.EndPoint, $"GET {Path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n\r\n");

    private async Task<TcpClient> ConnectSlowlyAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(_gateway.EndPoint);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: x\r\nA: "u8.ToArray());
        return client;
    }

    // Goes on with a byte a second, as long as the other side takes it.
    private static async Task<bool> HangsUpAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        using (client)
        {
            try
            {
                while (await pause.WaitForNextTickAsync(limit.Token))
                {
                    await client.GetStream().WriteAsync("a"u8.ToArray(), limit.Token);
                }
            }
            catch (IOException)
            {
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return false;
    }

    private static async Task<long> SendAsync(NetworkStream stream, bool isPlain)
    {
        var part = new byte[65_536];
        var sent = 0L;
        try
        {
            while (sent < 104_857_600)
            {
                if (!isPlain)
                {
                    await stream.WriteAsync("10000\r\n"u8.ToArray());
                }

                await stream.WriteAsync(part);
                if (!isPlain)
                {
                    await stream.WriteAsync("\r\n"u8.ToArray());
                }

                sent += part.Length;
            }
        }
        catch (IOException)
        {
            // Refused; how far we came is the point.
        }

        return sent;
    }
}
