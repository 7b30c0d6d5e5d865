using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ExportPlatform.Gateway.Tests;

public sealed class GatewayTests : IAsyncLifetime
{
    private Backend? _backend;
    private RunningGateway? _gateway;

    private HttpClient Client => _gateway!.Client;

    public async ValueTask InitializeAsync()
    {
        _backend = await Backend.StartAsync();
        _gateway = new RunningGateway(_backend);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await _backend!.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/catalog/v1/products/7?limit=3", "/v1/products/7?limit=3")]
    [InlineData("/api/checkout/v1/orders", "/v1/orders")]
    [InlineData("/api/catalog/v1/%E6%9C%A8?q=%2F", "/v1/木?q=%2F")]
    public async Task Public_addresses_lead_to_the_services_own(string outside, string inside) =>
        Assert.Equal(inside, (await Client.GetFromJsonAsync<JsonElement>(outside)).GetProperty("path").GetString());

    [Fact]
    public async Task Webhooks_reach_their_service_with_the_body_as_it_was_sent()
    {
        var answer = await Client.PostAsync("/hooks/payments/card-network", new StringContent("{ \"spaced\" : 1 }"));

        var seen = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("/hooks/card-network", seen.GetProperty("path").GetString());
        Assert.Equal("{ \"spaced\" : 1 }".Length, seen.GetProperty("length").GetInt32());
    }

    [Theory]
    [InlineData("GET", "/api/catalog/health", 404)]
    [InlineData("GET", "/api/simulators/v1/control", 404)]
    [InlineData("GET", "/api/catalog/openapi/v1.json", 404)]
    [InlineData("GET", "/hooks/payments/card-network", 405)]
    [InlineData("POST", "/hooks/catalog/anything", 404)]
    [InlineData("GET", "/nothing", 404)]
    public async Task What_is_not_in_the_table_is_not_there(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var answer = await Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_service_that_is_down_is_a_problem_with_a_time_to_come_back()
    {
        var answer = await Client.GetAsync("/api/shipping/v1/rates");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("service.unavailable", await CodeOf(answer));
    }

    [Fact]
    public async Task A_services_own_failure_is_passed_on_as_it_is()
    {
        var answer = await Client.GetAsync("/api/catalog/v1/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("of the service itself", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_things_are_found_at_their_public_address() =>
        Assert.Equal("/api/catalog/v1/things/7", (await Client.PostAsync("/api/catalog/v1/things", null)).Headers.Location?.ToString());

    [Fact]
    public async Task Services_learn_the_true_sender_and_the_request_id()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/v1/echo");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Host", "forged.example");
        request.Headers.Add("X-Request-Id", "mine-1");
        request.Headers.Add("Authorization", "Bearer not-checked-here");

        var answer = await Client.SendAsync(request);

        var seen = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("headers");
        Assert.DoesNotContain("203.0.113.9", seen.GetProperty("X-FORWARDED-FOR").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("forged", seen.GetProperty("X-FORWARDED-HOST").GetString(), StringComparison.Ordinal);
        Assert.Equal("Bearer not-checked-here", seen.GetProperty("AUTHORIZATION").GetString());
        Assert.Equal("mine-1", seen.GetProperty("X-REQUEST-ID").GetString());
        Assert.Equal(["mine-1"], answer.Headers.GetValues("X-Request-Id"));
    }

    [Fact]
    public async Task Events_arrive_one_by_one_as_they_happen()
    {
        using var answer = await Client.GetAsync("/api/checkout/v1/orders/7/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal($"data: {i}", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)));
            Assert.Equal("", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)));
            _backend!.NextEvent.Release();
        }

        Assert.Null(await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("/api/catalog/v1/echo", 1_000_000, 200)]
    [InlineData("/api/catalog/v1/echo", 1_000_001, 413)]
    [InlineData("/hooks/payments/card-network", 262_144, 200)]
    [InlineData("/hooks/payments/card-network", 262_145, 413)]
    public async Task Bodies_have_a_limit(string path, int length, int status) =>
        Assert.Equal(status, (int)(await Client.PostAsync(path, new ByteArrayContent(new byte[length]))).StatusCode);

    [Theory]
    [InlineData("/api/customs/v1/screening/imports", 1_000_001, 200)]
    [InlineData("/api/customs/v1/screening/imports", 268_435_457, 413)]
    [InlineData("/api/customs/v1/screening/checks", 1_000_001, 413)]
    public async Task Only_an_upload_of_lists_may_be_large(string path, int length, int status)
    {
        await using var gateway = new RunningGateway(_backend!, ("services:customs:http:0", _backend!.Address));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[length]) };

        // The client asks before it sends: a refusal is heard in place of a broken connection.
        request.Headers.ExpectContinue = true;

        Assert.Equal(status, (int)(await gateway.Client.SendAsync(request)).StatusCode);
    }

    /// <summary>The last of it is sent only once the service has been asked: the gateway keeps nothing back and drops nothing.</summary>
    [Fact]
    public async Task A_list_of_many_megabytes_is_passed_on_while_it_comes()
    {
        const int Megabytes = 24;
        await using var gateway = new RunningGateway(_backend!, ("services:customs:http:0", _backend!.Address));
        var upload = new GrowingContent(Megabytes, () => _backend.Seen.Any(seen => seen.Path == "/v1/screening/imports"));

        var answer = await gateway.Client.PostAsync("/api/customs/v1/screening/imports", upload);

        Assert.Equal(Megabytes << 20, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("length").GetInt32());
    }

    [Fact]
    public async Task The_merged_document_has_who_is_up_and_names_who_is_not()
    {
        var document = await Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.Contains("/api/catalog/v1/echo", document.GetProperty("paths").EnumerateObject().Select(p => p.Name));
        Assert.Contains("customs, shipping, webhooks, identity", document.GetProperty("info").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_reference_loads_nothing_from_elsewhere()
    {
        var page = await Client.GetStringAsync("/scalar/");

        Assert.Contains("\"url\":\"openapi/v1.json\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.Contains("\"telemetry\":false", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/scalar/scalar.js")).StatusCode);
    }

    [Fact]
    public async Task A_client_that_sends_too_much_is_asked_to_wait_and_webhooks_are_counted_apart()
    {
        await using var narrow = new RunningGateway(_backend!, ("RateLimits:Address:Burst", "3"), ("RateLimits:Address:PerSecond", "1"));
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add(await narrow.Client.GetAsync("/api/catalog/v1/echo"));
        }

        var refused = answers.Where(answer => answer.StatusCode is HttpStatusCode.TooManyRequests).ToArray();
        Assert.InRange(refused.Length, 10, 17);
        Assert.All(refused, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        Assert.Equal("request.too-many", await CodeOf(refused[0]));
        Assert.Equal(HttpStatusCode.OK, (await narrow.Client.PostAsync("/hooks/payments/card-network", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await narrow.Client.GetAsync("/health")).StatusCode);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    // Half of it, a pause until somebody has seen that it comes, and the rest.
    private sealed class GrowingContent(int megabytes, Func<bool> isSeen) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var megabyte = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
            for (var sent = 0; sent < megabytes; sent++)
            {
                if (sent == megabytes / 2)
                {
                    await stream.FlushAsync();
                    Assert.True(SpinWait.SpinUntil(isSeen, TimeSpan.FromSeconds(20)));
                }

                await stream.WriteAsync(megabyte);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = (long)megabytes << 20;
            return true;
        }
    }
}
