using System.Text;
using System.Text.Json;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.Simulators.Tests.Servers;

[Trait("Needs", "Servers")]
public sealed class WebhookTests(OutsideWorldFixture world) : IAsyncLifetime
{
    private readonly string _reference = Guid.CreateVersion7().ToString();

    public async ValueTask InitializeAsync()
    {
        await world.StartAsync();
        world.Receiver.Answers.Clear();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_change_is_told_with_a_signature_over_the_raw_body()
    {
        await world.AuthorizeAsync(_reference, _reference);

        var told = Assert.Single(await ToldAsync(1));

        Assert.Equal("/hooks/payments/card-network", told.Path);
        Assert.True(WebhookSignature.IsValid(
            [OutsideWorldFixture.HookKey], told.Id, told.Timestamp, told.Signature, told.Body, TimeProvider.System.GetUtcNow()));
        var body = JsonElement.Parse(Encoding.UTF8.GetString(told.Body));
        Assert.Equal("authorization.held", body.GetProperty("type").GetString());
        Assert.Equal(told.Id, body.GetProperty("eventId").GetString());
    }

    [Fact]
    public async Task A_delivery_nobody_took_is_tried_again_with_the_same_id()
    {
        world.Receiver.Answers.Enqueue(500);
        world.Receiver.Answers.Enqueue(404);
        await world.AuthorizeAsync(_reference, _reference);

        var told = await ToldAsync(3);

        Assert.Single(told.Select(delivery => delivery.Id).Distinct(StringComparer.Ordinal));
        await Eventually.Get(() => world.LogAsync("webhooks", _reference), log => log[0].GetProperty("deliveredAt").ValueKind is JsonValueKind.String);
    }

    [Fact]
    public async Task A_delivery_nobody_ever_takes_is_given_up()
    {
        for (var i = 0; i < 3; i++)
        {
            world.Receiver.Answers.Enqueue(503);
        }

        await world.AuthorizeAsync(_reference, _reference);

        await Eventually.Get(() => world.LogAsync("webhooks", _reference), log => log[0].GetProperty("abandonedAt").ValueKind is JsonValueKind.String);
        Assert.Equal(3, world.Receiver.About(_reference).Count);
    }

    [Fact]
    public async Task A_duplicated_event_is_told_so_often_under_one_id()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "duplicateWebhooks", copies = 4 });
        await world.AuthorizeAsync(_reference, _reference);

        Assert.Single((await ToldAsync(4)).Select(delivery => delivery.Id).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_event_held_back_is_overtaken_by_a_later_one()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "holdBackWebhooks", operation = "authorization.held", delayMs = 1000 });
        using var answer = await world.AuthorizeAsync(_reference, _reference);
        var hold = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("authorizationId").GetString();
        await world.PostAsync($"/card-network/v1/authorizations/{hold}/capture", new { }, $"{_reference}-c");

        Assert.Equal(
            ["authorization.captured", "authorization.held"],
            (await ToldAsync(2)).Select(told => JsonElement.Parse(Encoding.UTF8.GetString(told.Body)).GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_lost_event_is_never_told()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", operation = "authorization.held" });
        using var answer = await world.AuthorizeAsync(_reference, _reference);
        var hold = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("authorizationId").GetString();
        await world.PostAsync($"/card-network/v1/authorizations/{hold}/void", new { }, $"{_reference}-v");

        var told = Assert.Single(await ToldAsync(1));
        Assert.Equal("authorization.voided", JsonElement.Parse(Encoding.UTF8.GetString(told.Body)).GetProperty("type").GetString());
        Assert.Single(await world.LogAsync("webhooks", _reference));
    }

    [Fact]
    public async Task A_hold_whose_time_is_over_is_told_as_expired()
    {
        await world.AuthorizeAsync(_reference, _reference, "tok_hold_expired");

        var told = await ToldAsync(2);

        Assert.Contains(told, delivery => Encoding.UTF8.GetString(delivery.Body).Contains("authorization.expired", StringComparison.Ordinal));
        Assert.Equal("expired", Assert.Single(await world.AuthorizationsAsync(_reference)).GetProperty("status").GetString());
    }

    private Task<IReadOnlyList<Delivery>> ToldAsync(int times) =>
        Eventually.Get(() => Task.FromResult(world.Receiver.About(_reference)), told => told.Count >= times);
}
