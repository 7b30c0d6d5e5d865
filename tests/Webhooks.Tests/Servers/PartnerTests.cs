using System.Net;
using System.Text.Json;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Messaging.Tests;

namespace ExportPlatform.Webhooks.Tests.Servers;

/// <summary>A partner's machine has endpoints of its own and hears of what is booked with it, and of nothing else.</summary>
[Trait("Needs", "Servers")]
public sealed class PartnerTests(WebhooksWorld world) : IAsyncLifetime
{
    private readonly Guid _post = Guid.CreateVersion7();

    private string System => $"post-{_post:N}";

    private string Token => TestTokens.For("partner", scope: "partner webhooks", account: _post);

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_carrier_hears_once_of_each_booking_with_it_and_of_its_cancellation()
    {
        var secret = await AddAsync("*");
        var (orderId, at) = (Guid.CreateVersion7(), new DateTimeOffset(2026, 9, 15, 12, 0, 0, TimeSpan.Zero));
        await world.TellAsync(new ShipmentBooked(Guid.CreateVersion7(), "LX644000029RU", at, Guid.CreateVersion7()));
        await world.TellAsync(new ShipmentBooked(Guid.CreateVersion7(), "LX644000032RU", at));
        await world.TellAsync(_post, "order.placed");
        await world.TellAsync(new ShipmentBooked(orderId, "LX644000015RU", at, _post));
        await world.TellAsync(new ShipmentBooked(orderId, "LX644000015RU", at, _post));
        await world.HearAsync(System);
        await world.TellAsync(new ShipmentCancelled(orderId, _post, "LX644000015RU", at.AddHours(1)));

        var told = await world.HearAsync(System, 2);

        await Eventually.Equal(2, async () => (await DeliveriesAsync()).Length);
        Assert.Equal(["shipment.booked", "shipment.cancelled"], told.Select(t => t.Type));
        Assert.All(told, t => Assert.True(t.IsSignedWith(secret, world.Clock.GetUtcNow())));
        Assert.All(told, t => Assert.Equal(orderId, t.Json.GetProperty("data").GetProperty("orderId").GetGuid()));
    }

    /// <summary>Sellers and partners have different registers: the same id is not the same owner.</summary>
    [Fact]
    public async Task A_seller_of_the_same_id_is_somebody_else()
    {
        await AddAsync("shipment.booked");
        var (sellers, _) = await world.AddEndpointAsync(_post, $"shop-{_post:N}");

        var partners = await world.SendAsync(HttpMethod.Get, "/v1/endpoints", Token);
        var foreign = await world.SendAsync(HttpMethod.Get, $"/v1/endpoints/{sellers}", Token);

        Assert.Single(partners.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        await world.TellAsync(new ShipmentBooked(Guid.CreateVersion7(), "LX644000015RU", world.Clock.GetUtcNow(), _post));
        await world.HearAsync(System);
        Assert.Empty(await world.DeliveriesAsync(_post));
    }

    [Fact]
    public async Task A_partner_cannot_ask_for_events_of_orders_nor_without_the_scope()
    {
        var body = new { endpointId = Guid.CreateVersion7(), url = "https://post.example.com/", eventTypes = new[] { "order.placed" } };

        var orders = await world.SendAsync(HttpMethod.Post, "/v1/endpoints", Token, body);
        var unscoped = await world.SendAsync(HttpMethod.Get, "/v1/endpoints", TestTokens.For("partner", scope: "partner", account: _post));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "endpoint.event-type-unknown"), (orders.Status, orders.Body.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, unscoped.Status);
    }

    private async Task<string> AddAsync(params string[] eventTypes)
    {
        var added = await world.SendAsync(
            HttpMethod.Post,
            "/v1/endpoints",
            Token,
            new { endpointId = Guid.CreateVersion7(), url = new Uri(world.Sellers.Address, System).ToString(), eventTypes });
        return added.Body.GetProperty("secret").GetString()!;
    }

    private async Task<JsonElement[]> DeliveriesAsync() =>
        [.. (await world.SendAsync(HttpMethod.Get, "/v1/deliveries", Token)).Body.GetProperty("items").EnumerateArray()];
}
