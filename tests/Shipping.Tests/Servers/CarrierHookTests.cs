using System.Net;
using System.Text;
using System.Text.Json;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Shipping.Tests.Servers;

[Trait("Needs", "Servers")]
[Collection(ShippingWorld.Name)]
public class CarrierHookTests(ShippingWorld world)
{
    private readonly string _noticeId = $"evt_{Guid.CreateVersion7():N}";

    [Fact]
    public async Task A_delivery_that_is_told_before_the_acceptance_hands_over_and_delivers_once()
    {
        var (orderId, itemId) = await BookAsync();
        var now = TimeProvider.System.GetUtcNow();

        await world.NotifyAsync(Notice(itemId, "EMI", now), $"{_noticeId}1");
        await world.NotifyAsync(Notice(itemId, "EMA", now.AddHours(-1)), $"{_noticeId}2");
        await world.NotifyAsync(Notice(itemId, "EMI", now), $"{_noticeId}3");

        await Eventually.Get(() => world.Messages.Of<ParcelMoved>(orderId).Count, count => count == 2);
        Assert.Single(world.Messages.Of<ParcelHandedOver>(orderId));
        Assert.Single(world.Messages.Of<ParcelDelivered>(orderId));
        Assert.Equal("repeated", await OutcomeAsync($"{_noticeId}3"));
    }

    [Fact]
    public async Task The_same_notice_is_taken_once_also_at_the_same_time()
    {
        var (orderId, itemId) = await BookAsync();
        var body = Notice(itemId, "EMB", TimeProvider.System.GetUtcNow());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.NotifyAsync(body, _noticeId)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(1, await world.ReadAsync(db => db.TrackingEvents.CountAsync(e => e.OrderId == orderId)));
        await world.Messages.First<ParcelMoved>(orderId);
        Assert.Single(world.Messages.Of<ParcelMoved>(orderId));
    }

    [Fact]
    public async Task Events_told_at_the_same_time_are_all_kept_and_announce_one_hand_over()
    {
        var (orderId, itemId) = await BookAsync();
        var now = TimeProvider.System.GetUtcNow();
        string[] codes = ["EMA", "EMB", "EXA", "EXC", "EMC", "EMD", "EDB", "EMI"];

        await Task.WhenAll(codes.Select((code, position) =>
            world.NotifyAsync(Notice(itemId, code, now.AddMinutes(position - 100)), $"{_noticeId}{position}")));

        await Eventually.Get(() => world.Messages.Of<ParcelMoved>(orderId).Count, count => count == codes.Length);
        await world.Messages.First<ParcelDelivered>(orderId);
        Assert.Single(world.Messages.Of<ParcelHandedOver>(orderId));
        Assert.Single(world.Messages.Of<ParcelDelivered>(orderId));
    }

    [Fact]
    public async Task None_of_a_thousand_forgeries_is_accepted_and_the_genuine_notice_counts_once()
    {
        var (orderId, itemId) = await BookAsync();
        var now = TimeProvider.System.GetUtcNow();
        var body = Notice(itemId, "EMI", now);
        var forgeries = WebhookForgeries.Of(ShippingWorld.HookKey, _noticeId, now, body, seed: 3);

        Assert.Empty(await WebhookForgeries.AcceptedAsync(forgeries, world.CarrierHook));
        Assert.Equal(0, await world.ReadAsync(db => db.TrackingEvents.CountAsync(e => e.OrderId == orderId)));
        Assert.Equal(0, await world.ReadAsync(db => db.CarrierNotices.CountAsync(n => n.EventId.StartsWith(_noticeId))));

        var genuine = WireWebhook.Genuine(ShippingWorld.HookKey, _noticeId, now, body);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => genuine.SendAsync(world.CarrierHook)));
        Assert.Equal([204, 204, 204], answers);
        Assert.Equal(1, await world.ReadAsync(db => db.TrackingEvents.CountAsync(e => e.OrderId == orderId)));
    }

    [Fact]
    public async Task Neither_no_signature_nor_a_token_opens_the_door()
    {
        var (_, itemId) = await BookAsync();
        var body = Encoding.UTF8.GetString(Notice(itemId, "EMI", TimeProvider.System.GetUtcNow()));

        using var unsigned = await world.SendAsync(HttpMethod.Post, "/hooks/carrier", null, body);
        using var withToken = await world.SendAsync(HttpMethod.Post, "/hooks/carrier", world.OperatorToken(), body);

        Assert.All([unsigned, withToken], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    [Fact]
    public async Task A_change_of_keys_loses_no_notice_and_ends_the_old_key()
    {
        var result = await WebhookRotation.RunAsync(
            world.Services.GetRequiredService<IConfiguration>(),
            "carrier",
            ShippingWorld.HookKey,
            async keys =>
            {
                var body = Notice("nobody knows", "EMA", TimeProvider.System.GetUtcNow());
                using var answer = await world.NotifyAsync(body, $"evt_{Guid.CreateVersion7():N}", keys);
                return (int)answer.StatusCode;
            });

        Assert.Equal((0, 401), result);
    }

    [Theory]
    [InlineData("LX999999993RU", "EMA", "unknown-item")]
    [InlineData("LX644000010RU", "EMA", "unknown-item")]
    [InlineData("not an item", "EMA", "unknown-item")]
    [InlineData(null, "EZZ", "unknown-code")]
    [InlineData(null, "emi", "unknown-code")]
    public async Task A_notice_that_means_nothing_to_us_is_taken_and_ignored_with_its_reason(string? itemId, string code, string outcome)
    {
        var (orderId, ownItemId) = await BookAsync();

        using var answer = await world.NotifyAsync(Notice(itemId ?? ownItemId, code, TimeProvider.System.GetUtcNow()), _noticeId);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(outcome, await OutcomeAsync(_noticeId));
        Assert.Equal(0, await world.ReadAsync(db => db.TrackingEvents.CountAsync(e => e.OrderId == orderId)));
    }

    [Fact]
    public async Task An_event_that_lies_in_the_future_is_not_believed()
    {
        var (_, itemId) = await BookAsync();

        using var answer = await world.NotifyAsync(Notice(itemId, "EMI", TimeProvider.System.GetUtcNow().AddDays(2)), _noticeId);

        Assert.Equal("in-the-future", await OutcomeAsync(_noticeId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"eventId":"a","type":"item.event","occurredAt":"2026-09-15T12:00:00Z","data":null}""")]
    [InlineData("""{"eventId":"a","type":"item.event","occurredAt":"2026-09-15T12:00:00Z","data":{"itemId":"LX","eventCode":"EMA","eventTime":"yesterday","office":"RUYEK"}}""")]
    [InlineData("\u0000")]
    public async Task A_signed_notice_that_cannot_be_read_is_refused(string body)
    {
        using var answer = await world.NotifyAsync(Encoding.UTF8.GetBytes(body), _noticeId);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_notice_of_more_than_64_KiB_is_not_read()
    {
        using var answer = await world.NotifyAsync(new byte[65 * 1024], _noticeId);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public void The_headers_are_those_of_Standard_Webhooks() =>
        Assert.Equal(
            ("webhook-id", "webhook-timestamp", "webhook-signature"),
            (WebhookSignature.IdHeader, WebhookSignature.TimestampHeader, WebhookSignature.SignatureHeader));

    private static byte[] Notice(string itemId, string code, DateTimeOffset at) => JsonSerializer.SerializeToUtf8Bytes(
        new { eventId = "evt", type = "item.event", occurredAt = at, data = new { itemId, eventCode = code, eventTime = at, office = "RUYEK" } });

    private async Task<(Guid OrderId, string ItemId)> BookAsync()
    {
        var orderId = Guid.CreateVersion7();
        return (orderId, (await world.BookAsync(orderId)).PostalItemId);
    }

    private Task<string> OutcomeAsync(string noticeId) =>
        world.ReadAsync(db => db.CarrierNotices.Where(n => n.EventId == noticeId).Select(n => n.Outcome).SingleAsync());
}
