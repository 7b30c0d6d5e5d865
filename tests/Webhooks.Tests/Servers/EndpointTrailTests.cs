using System.Net;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Tests.Servers;

/// <summary>Whoever points the platform's events somewhere else leaves an entry that cannot be taken back.</summary>
[Trait("Needs", "Servers")]
public sealed class EndpointTrailTests(WebhooksWorld world) : IAsyncLifetime
{
    private static readonly string[] Everything = ["*"];
    private readonly Guid _seller = Guid.CreateVersion7();

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_change_of_an_endpoint_is_on_the_trail_with_who_did_it()
    {
        var endpointId = Guid.CreateVersion7();
        var path = $"/v1/endpoints/{endpointId}";
        var added = new { endpointId, url = "https://shop.example.com/hooks/key-in-the-path", eventTypes = new[] { "order.placed" } };
        await world.SendAsync(HttpMethod.Post, "/v1/endpoints", _seller, added);
        await world.SendAsync(HttpMethod.Post, "/v1/endpoints", _seller, added);
        await world.SendAsync(
            HttpMethod.Put, path, _seller, new { url = "https://elsewhere.example.com/", eventTypes = Everything }, ifMatch: "\"1\"");
        await world.SendAsync(HttpMethod.Post, $"{path}/secret", _seller, new { }, ifMatch: "\"2\"");
        await world.SendAsync(HttpMethod.Post, $"{path}/disable", _seller, new { }, ifMatch: "\"3\"");
        await world.SendAsync(HttpMethod.Post, $"{path}/enable", _seller, new { }, ifMatch: "\"4\"");
        Assert.Equal(HttpStatusCode.NoContent, (await world.SendAsync(HttpMethod.Delete, path, _seller)).Status);

        string[] commands = ["create", "create-again", "change", "rotate-secret", "disable", "enable", "remove"];
        Assert.Equal(commands.Select(command => $"webhooks.endpoint.{command} by {_seller} for {_seller}"), await world.TrailAsync(endpointId));
        var values = await ValuesAsync(endpointId);
        Assert.Contains("elsewhere.example.com", values, StringComparison.Ordinal);
        Assert.DoesNotContain("key-in-the-path", values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_change_leaves_no_entry()
    {
        var (endpointId, _) = await world.AddEndpointAsync(_seller, "trail");

        await world.SendAsync(HttpMethod.Post, $"/v1/endpoints/{endpointId}/disable", _seller, new { }, ifMatch: "\"7\"");
        await world.SendAsync(HttpMethod.Delete, $"/v1/endpoints/{endpointId}", Guid.CreateVersion7());

        Assert.Single(await world.TrailAsync(endpointId));
    }

    [Fact]
    public async Task What_the_platform_switches_off_itself_is_on_the_trail_too()
    {
        var shop = $"gone-{_seller:N}";
        world.Sellers.Answer(shop, 410);
        var (endpointId, _) = await world.AddEndpointAsync(_seller, shop, "order.placed");
        await world.TellAsync(_seller, "order.placed");

        await Messaging.Tests.Eventually.Equal(2, async () => (await world.TrailAsync(endpointId)).Count);

        Assert.Equal("webhooks.endpoint.disable by webhook-deliveries for nobody", (await world.TrailAsync(endpointId))[1]);
    }

    private Task<string> ValuesAsync(Guid endpointId) => world.InDatabaseAsync(async db => string.Concat(await db.Database.SqlQuery<string>(
        $"""SELECT concat(old_values, new_values) AS "Value" FROM webhooks.audit_entry WHERE subject_id = {endpointId.ToString()}""").ToListAsync()));
}
