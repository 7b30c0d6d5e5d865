using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Gateway.Load;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Gateway.Tests.Load;

public sealed class LoadSheddingTests : IAsyncLifetime
{
    private Backend _backend = null!;

    public async ValueTask InitializeAsync() => _backend = await Backend.StartAsync();

    public async ValueTask DisposeAsync() => await _backend.DisposeAsync();

    [Theory]
    [InlineData("/api/checkout/v1/orders")]
    [InlineData("/api/checkout/v1/orders/7/receipt")]
    [InlineData("/api/payments/v1/fx-quotes/7/lock")]
    [InlineData("/hooks/payments/card-network")]
    public async Task Under_overload_browsing_is_refused_at_once_while_paying_and_confirming_pass(string priority)
    {
        await using var gateway = new RunningGateway(_backend, ("Load:MaxConcurrent", "10"));
        var slow = Enumerable.Range(0, 6).Select(_ => gateway.Client.GetAsync("/api/catalog/v1/slow")).ToArray();
        await OnTheirWayAsync(gateway, 6);

        // An answer while the slow ones still hang is one that did not queue behind them.
        var browse = await gateway.Client.GetAsync("/api/catalog/v1/products");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, browse.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), browse.Headers.RetryAfter?.Delta);
        Assert.Equal("service.overloaded", (await browse.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.PostAsync(priority, null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health")).StatusCode);

        _backend.SlowMayEnd.SetResult();
        Assert.All(await Task.WhenAll(slow), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/api/catalog/v1/products")).StatusCode);
    }

    [Fact]
    public async Task A_client_may_have_so_many_streams_and_no_more()
    {
        await using var gateway = new RunningGateway(_backend, ("Load:StreamsPerClient", "2"));
        const string events = "/api/checkout/v1/orders/7/events";
        var one = await gateway.Client.GetAsync(events, HttpCompletionOption.ResponseHeadersRead);
        var two = await gateway.Client.GetAsync(events, HttpCompletionOption.ResponseHeadersRead);

        var three = await gateway.Client.GetAsync(events, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], [one.StatusCode, two.StatusCode, three.StatusCode]);
        Assert.Equal("request.too-many-streams", (await three.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        _backend.NextEvent.Release(6);
        await one.Content.ReadAsStringAsync();
        await two.Content.ReadAsStringAsync();
        using var again = await gateway.Client.GetAsync(events, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private static async Task OnTheirWayAsync(RunningGateway gateway, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (gateway.Services.GetRequiredService<PriorityGate>().OnTheirWay < count)
        {
            await pause.WaitForNextTickAsync(deadline.Token);
        }
    }
}
