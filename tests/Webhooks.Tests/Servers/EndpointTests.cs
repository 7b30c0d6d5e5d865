using System.Net;
using System.Text;
using System.Text.Json;
using ExportPlatform.Messaging.Tests;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Tests.Servers;

/// <summary>What a seller does with endpoints, and what nobody else can do with them.</summary>
[Trait("Needs", "Servers")]
public sealed class EndpointTests(WebhooksWorld world) : IAsyncLifetime
{
    private readonly Guid _seller = Guid.CreateVersion7();

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_key_is_shown_once_and_lies_nowhere_in_the_clear()
    {
        var body = New();
        var created = await world.SendAsync(HttpMethod.Post, "/v1/endpoints", _seller, body);
        var again = await world.SendAsync(HttpMethod.Post, "/v1/endpoints", _seller, body);
        var secret = created.Body.GetProperty("secret").GetString()!;

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created.Status, again.Status));
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, again.Body.GetProperty("secret").ValueKind);
        var rows = await world.InDatabaseAsync(async db => string.Concat(await db.Database.SqlQueryRaw<string>(
            "SELECT e::text AS \"Value\" FROM webhooks.endpoint e UNION ALL SELECT k::text FROM webhooks.idempotency_key k").ToListAsync()));
        var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret));
        Assert.DoesNotContain(secret[6..], rows, StringComparison.Ordinal);
        Assert.DoesNotContain(hex, rows, StringComparison.Ordinal);
        Assert.Contains(_seller.ToString(), rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_seen()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, "changes");
        var change = new { url = "https://shop.example.com/new", eventTypes = new[] { "order.settled" }, description = "new" };

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await world.SendAsync(HttpMethod.Put, $"/v1/endpoints/{id}", _seller, change)).Status);
        Assert.Equal(
            HttpStatusCode.PreconditionFailed, (await world.SendAsync(HttpMethod.Put, $"/v1/endpoints/{id}", _seller, change, ifMatch: "\"7\"")).Status);
        var changed = await world.SendAsync(HttpMethod.Put, $"/v1/endpoints/{id}", _seller, change, ifMatch: "\"1\"");
        var repeated = await world.SendAsync(HttpMethod.Put, $"/v1/endpoints/{id}", _seller, change, ifMatch: "\"1\"");

        Assert.Equal((HttpStatusCode.NoContent, "\"2\""), (changed.Status, changed.ETag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, repeated.Status);
        Assert.Equal("https://shop.example.com/new", (await world.EndpointAsync(_seller, id)).GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_seller_has_ten_endpoints_at_most_also_when_asking_at_the_same_time()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.SendAsync(HttpMethod.Post, "/v1/endpoints", _seller, New())));

        Assert.Equal(10, answers.Count(answer => answer.Status is HttpStatusCode.Created));
        Assert.All(
            answers.Where(answer => answer.Status is not HttpStatusCode.Created),
            answer => Assert.Equal("endpoint.too-many", answer.Body.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("https://10.0.0.1/", "order.placed", "endpoint.address-internal")]
    [InlineData("https://localhost/", "order.placed", "endpoint.address-internal")]
    [InlineData("http://shop.example.com/", "order.placed", "endpoint.address-not-https")]
    [InlineData("https://shop.example.com/", "order.invented", "endpoint.event-type-unknown")]
    public async Task What_cannot_be_is_refused_with_its_reason(string url, string eventType, string code)
    {
        var (status, body, _) = await world.SendAsync(
            HttpMethod.Post, "/v1/endpoints", _seller, new { endpointId = Guid.CreateVersion7(), url, eventTypes = new[] { eventType } });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (status, body.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("""{"endpointId":"0190a000-0000-7000-8000-000000000001","url":"https://shop.example.com/","eventTypes":[]}""")]
    [InlineData("""{"endpointId":"0190a000-0000-7000-8000-000000000001","url":"https://shop.example.com/"}""")]
    [InlineData("""{"endpointId":"0190a000-0000-7000-8000-000000000001","url":"https://shop.example.com/","eventTypes":["*"],"sellerId":"0190a000-0000-7000-8000-000000000002"}""")]
    public async Task A_bad_body_is_a_bad_request(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await world.SendAsync(HttpMethod.Post, "/v1/endpoints", _seller, JsonElement.Parse(body))).Status);

    [Fact]
    public async Task Somebody_elses_endpoint_and_deliveries_are_not_there()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, "private");
        await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/test-events", _seller, new { });
        var delivery = (await world.DeliveriesAsync(_seller))[0].GetProperty("deliveryId").GetGuid();
        var stranger = Guid.CreateVersion7();
        (HttpMethod Method, string Path, object? Body)[] attempts =
        [
            (HttpMethod.Get, $"/v1/endpoints/{id}", null),
            (HttpMethod.Put, $"/v1/endpoints/{id}", new { url = "https://shop.example.com/", eventTypes = new[] { "*" } }),
            (HttpMethod.Delete, $"/v1/endpoints/{id}", null),
            (HttpMethod.Post, $"/v1/endpoints/{id}/secret", new { }),
            (HttpMethod.Post, $"/v1/endpoints/{id}/enable", new { }),
            (HttpMethod.Post, $"/v1/endpoints/{id}/disable", new { }),
            (HttpMethod.Post, $"/v1/endpoints/{id}/test-events", new { }),
            (HttpMethod.Post, $"/v1/endpoints/{id}/replays", new { since = "2026-01-01T00:00:00Z" }),
            (HttpMethod.Get, $"/v1/deliveries/{delivery}", null),
            (HttpMethod.Post, $"/v1/deliveries/{delivery}/resend", new { }),
        ];

        foreach (var (method, path, body) in attempts)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync(method, path, stranger, body, ifMatch: "\"1\"")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await world.SendAsync(method, path, token: null, body, ifMatch: "\"1\"")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await world.SendAsync(method, path, TestTokens.For("buyer"), body, ifMatch: "\"1\"")).Status);
        }

        Assert.Empty(await world.DeliveriesAsync(stranger));
        var taken = await world.SendAsync(HttpMethod.Post, "/v1/endpoints", stranger, New(id));
        Assert.Equal((HttpStatusCode.Conflict, "endpoint.id-taken"), (taken.Status, taken.Body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_token_needs_the_scope_for_webhooks_and_an_agent_a_mandate()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, "scopes");
        var path = $"/v1/endpoints/{id}";
        var now = world.Clock.GetUtcNow();
        var agent = TestTokens.For("agent", scope: "webhooks", mandate: $"{_seller} {now.AddDays(-1):yyyy-MM-dd} {now.AddDays(30):yyyy-MM-dd}");

        async Task<HttpStatusCode> AskAsync(string token, Guid? actingFor = null) =>
            (await world.SendAsync(HttpMethod.Get, path, token, actingFor: actingFor)).Status;

        Assert.Equal(HttpStatusCode.OK, await AskAsync(TestTokens.For("seller", _seller, "webhooks")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(TestTokens.For("seller", _seller, "sell")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(agent, _seller));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(agent));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(agent, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task A_test_event_asked_for_twice_with_one_key_is_one()
    {
        var (id, secret) = await world.AddEndpointAsync(_seller, $"test-{_seller:N}", "order.placed");
        var key = Guid.CreateVersion7().ToString("N");

        var first = await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/test-events", _seller, new { }, key);
        var second = await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/test-events", _seller, new { }, key);

        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal(first.Body.GetProperty("deliveryId").GetGuid(), second.Body.GetProperty("deliveryId").GetGuid());
        var told = (await world.HearAsync($"test-{_seller:N}"))[0];
        Assert.Equal("webhook.test", told.Type);
        Assert.True(told.IsSignedWith(secret, world.Clock.GetUtcNow()));
        Assert.Single(await world.DeliveriesAsync(_seller));
    }

    [Fact]
    public async Task The_log_is_read_page_by_page_without_gaps()
    {
        var (id, _) = await world.AddEndpointAsync(_seller, $"pages-{_seller:N}");
        for (var i = 0; i < 5; i++)
        {
            await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{id}/test-events", _seller, new { });
        }

        await Eventually.Equal(5, async () => (await world.DeliveriesAsync(_seller, "&state=delivered")).Length);
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await world.SendAsync(HttpMethod.Get, $"/v1/deliveries?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}", _seller)).Body;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("deliveryId").GetGuid()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await world.SendAsync(HttpMethod.Get, "/v1/deliveries?cursor=invented", _seller)).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await world.SendAsync(HttpMethod.Get, "/v1/deliveries?limit=101", _seller)).Status);
    }

    private static object New(Guid? id = null) =>
        new { endpointId = id ?? Guid.CreateVersion7(), url = "https://shop.example.com/hooks", eventTypes = new[] { "order.placed" } };
}
