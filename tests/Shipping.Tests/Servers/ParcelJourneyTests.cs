using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Shipping.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Tests.Servers;

[Trait("Needs", "Servers")]
[Collection(ShippingWorld.Name)]
public class ParcelJourneyTests(ShippingWorld world)
{
    private static readonly string[] HappyPath = ["EMA", "EMB", "EXA", "EXC", "EMC", "EMD", "EDB", "EDC", "EMF", "EMG", "EDG", "EMI"];

    [Fact]
    public async Task A_cleared_parcel_is_booked_handed_over_and_delivered()
    {
        var orderId = Guid.CreateVersion7();

        var booked = await world.BookAsync(orderId);
        var answer = await world.HandOverAsync(orderId);
        var delivered = await world.Messages.First<ParcelDelivered>(orderId);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Matches("^LX[0-9]{9}RU$", booked.PostalItemId);
        var handedOver = Assert.Single(world.Messages.Of<ParcelHandedOver>(orderId));
        Assert.True(handedOver.HandedOverAt < delivered.DeliveredAt);
        await Eventually.Get(() => world.Messages.Of<ParcelMoved>(orderId).Count, count => count == HappyPath.Length);
        Assert.Equal(HappyPath, world.Messages.Of<ParcelMoved>(orderId).OrderBy(m => m.OccurredAt).Select(m => m.EventCode));
    }

    [Fact]
    public async Task Five_deliveries_of_every_event_in_any_order_announce_each_step_once()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await world.ControlAsync("faults", new { party = "carrier", kind = "duplicateWebhooks", copies = 5, orderId = orderId.ToString() });
        await world.ControlAsync("faults", new { party = "carrier", kind = "reorderWebhooks", delayMs = 1500, orderId = orderId.ToString() });

        await world.HandOverAsync(orderId);

        await Eventually.Get(() => world.Messages.Of<ParcelMoved>(orderId).Count, count => count == HappyPath.Length);
        Assert.Equal(5 * HappyPath.Length, await world.AllWebhooksDeliveredAsync(orderId));
        await world.Messages.First<ParcelDelivered>(orderId);
        Assert.Equal(HappyPath.Order(), world.Messages.Of<ParcelMoved>(orderId).Select(m => m.EventCode).Order());
        Assert.Single(world.Messages.Of<ParcelHandedOver>(orderId));
        Assert.Single(world.Messages.Of<ParcelDelivered>(orderId));
        var shipment = await world.ReadAsync(db => db.Shipments.SingleAsync(s => s.OrderId == orderId));
        Assert.Equal(ShipmentState.Delivered, shipment.State);
    }

    [Fact]
    public async Task Parcels_whose_webhooks_are_lost_are_looked_up_and_still_arrive()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await world.ControlAsync("faults", new { party = "carrier", kind = "loseWebhooks", orderId = orderId.ToString() });

        await world.HandOverAsync(orderId);

        await world.Messages.First<ParcelDelivered>(orderId);
        Assert.Single(world.Messages.Of<ParcelHandedOver>(orderId));
    }

    [Theory]
    [InlineData("lost", "LOST")]
    [InlineData("returned", "RETURNED")]
    public async Task A_parcel_that_does_not_arrive_ends_once(string fate, string code)
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await world.ControlAsync("carrier/scripts", new { fate, orderId = orderId.ToString() });

        await world.HandOverAsync(orderId);

        if (code == "LOST")
        {
            Assert.Contains("inquiry", (await world.Messages.First<ParcelLost>(orderId)).Reason, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("Not claimed by the recipient.", (await world.Messages.First<ParcelReturned>(orderId)).Reason);
        }

        Assert.Empty(world.Messages.Of<ParcelDelivered>(orderId));
        Assert.Single(world.Messages.Of<ParcelHandedOver>(orderId));
        var seen = await ShipmentAsync(orderId, world.BuyerToken());
        Assert.Contains(seen.GetProperty("events").EnumerateArray(), e => e.GetProperty("code").GetString() == code);
    }

    [Fact]
    public async Task A_booking_asked_for_again_is_answered_again_with_the_same_number()
    {
        var orderId = Guid.CreateVersion7();
        var first = await world.BookAsync(orderId);

        await world.Messages.Tell(world.Halva(orderId));

        var answers = await Eventually.Get(() => world.Messages.Of<ShipmentBooked>(orderId), found => found.Count == 2);
        Assert.All(answers, answer => Assert.Equal(first.PostalItemId, answer.PostalItemId));
    }

    [Fact]
    public async Task Thirty_bookings_at_once_get_thirty_numbers()
    {
        var orders = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToList();

        await Task.WhenAll(orders.Select(orderId => world.Messages.Tell(world.Halva(orderId))));

        var numbers = new List<string>();
        foreach (var orderId in orders)
        {
            numbers.Add((await world.Messages.First<ShipmentBooked>(orderId)).PostalItemId);
        }

        Assert.Distinct(numbers);
    }

    [Theory]
    [InlineData(0, "26RU10000000000001")]
    [InlineData(1, "")]
    [InlineData(1, " ")]
    public async Task Nothing_is_booked_without_an_export_release(int version, string movementReferenceNumber)
    {
        var orderId = Guid.CreateVersion7();

        await world.Messages.Tell(world.Halva(orderId, version, movementReferenceNumber));

        Assert.Equal("shipping.not-cleared", (await world.Messages.First<ShipmentRefused>(orderId)).Code);
        var shipment = await world.ReadAsync(db => db.Shipments.SingleAsync(s => s.OrderId == orderId));
        Assert.Null(shipment.PostalItemId);
    }

    [Fact]
    public async Task A_booking_under_another_version_of_the_declaration_is_refused()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);

        await world.Messages.Tell(world.Halva(orderId, declarationVersion: 2, movementReferenceNumber: "26RU10000000000002"));

        Assert.Equal("shipping.other-declaration", (await world.Messages.First<ShipmentRefused>(orderId)).Code);
    }

    [Fact]
    public async Task What_the_carrier_refuses_is_refused()
    {
        var orderId = Guid.CreateVersion7();
        await world.ControlAsync(
            "faults", new { party = "carrier", kind = "refuse", operation = "register", code = "carrier.goods-prohibited", orderId = orderId.ToString() });

        await world.Messages.Tell(world.Halva(orderId));

        Assert.Equal("carrier.goods-prohibited", (await world.Messages.First<ShipmentRefused>(orderId)).Code);
    }

    [Fact]
    public async Task An_answer_that_got_lost_does_not_book_twice()
    {
        var orderId = Guid.CreateVersion7();
        await world.ControlAsync(
            "faults", new { party = "carrier", kind = "timeoutAfterEffect", operation = "register", times = 1, orderId = orderId.ToString() });

        var booked = await world.BookAsync(orderId);

        Assert.Equal(1, await world.ReadAsync(db => db.Shipments.CountAsync(s => s.OrderId == orderId)));
        Assert.Single(world.Messages.Of<ShipmentBooked>(orderId));
        Assert.NotEmpty(booked.PostalItemId);
    }

    private async Task<JsonElement> ShipmentAsync(Guid orderId, string token)
    {
        using var answer = await world.SendAsync(HttpMethod.Get, $"/v1/shipments/{orderId}", token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
