using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Shipping.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Tests.Servers;

/// <summary>Parcels whose export release is in question.</summary>
[Trait("Needs", "Servers")]
[Collection(ShippingWorld.Name)]
public class HoldTests(ShippingWorld world)
{
    [Fact]
    public async Task A_held_parcel_has_no_label_and_is_not_handed_over_until_it_is_let_go()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await HoldAsync(orderId, 1);

        using var refused = await world.HandOverAsync(orderId);
        using var label = await world.SendAsync(HttpMethod.Get, $"/v1/shipments/{orderId}/label", world.SellerToken());
        Assert.Equal((HttpStatusCode.Conflict, "shipping.recalled"), (refused.StatusCode, await CodeOf(refused)));
        Assert.Equal((HttpStatusCode.Conflict, "shipping.recalled"), (label.StatusCode, await CodeOf(label)));

        await ResumeAsync(orderId, 1);
        using var accepted = await world.HandOverAsync(orderId);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await world.Messages.First<ParcelDelivered>(orderId);
    }

    [Fact]
    public async Task A_hold_that_overtakes_the_booking_holds_it_and_one_that_comes_after_its_own_end_holds_nothing()
    {
        var (held, resumed) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await HoldAsync(held, 1);
        await world.BookAsync(held);
        using var refused = await world.HandOverAsync(held);
        Assert.Equal("shipping.recalled", await CodeOf(refused));

        await ResumeAsync(resumed, 1);
        await HoldAsync(resumed, 1);
        await world.BookAsync(resumed);
        using var accepted = await world.HandOverAsync(resumed);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
    }

    [Fact]
    public async Task A_parcel_whose_release_has_ended_is_not_handed_over_until_another_paper_serves()
    {
        var (ended, overtaken) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var now = TimeProvider.System.GetUtcNow();
        var (yesterday, tomorrow) = (DateOnly.FromDateTime(now.UtcDateTime.AddDays(-1)), DateOnly.FromDateTime(now.UtcDateTime.AddDays(1)));
        await world.Messages.Tell(world.Halva(ended) with { GoodUntil = yesterday });
        await world.Messages.First<ShipmentBooked>(ended);
        using var refused = await world.HandOverAsync(ended);
        Assert.Equal((HttpStatusCode.Conflict, "shipping.release-ended"), (refused.StatusCode, await CodeOf(refused)));

        // Heard in the wrong order, and of the second parcel before its booking.
        await world.Messages.Tell(new ExportReleaseProlonged(ended, tomorrow, now));
        await world.Messages.Tell(new ExportReleaseProlonged(overtaken, tomorrow, now));
        await Eventually.Get(
            () => world.ReadAsync(db => db.Shipments.CountAsync(s => (s.OrderId == ended || s.OrderId == overtaken) && s.ReleaseGoodUntil == tomorrow)),
            count => count == 2);
        await world.Messages.Tell(new ExportReleaseProlonged(ended, yesterday, now.AddMinutes(-1)));
        await world.Messages.Tell(world.Halva(overtaken) with { GoodUntil = yesterday });
        await world.Messages.First<ShipmentBooked>(overtaken);

        foreach (var orderId in new[] { ended, overtaken })
        {
            using var accepted = await world.HandOverAsync(orderId);
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        }
    }

    [Fact]
    public async Task The_end_of_an_earlier_recall_does_not_end_a_later_one()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await HoldAsync(orderId, 2);
        await ResumeAsync(orderId, 1);

        using var refused = await world.HandOverAsync(orderId);

        Assert.Equal("shipping.recalled", await CodeOf(refused));
    }

    [Fact]
    public async Task A_held_parcel_can_be_cancelled_and_one_held_before_its_booking_too()
    {
        var (booked, expected) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.BookAsync(booked);
        await HoldAsync(booked, 1);
        await HoldAsync(expected, 1);

        await world.Messages.Tell(new CancelShipment(booked, "revoked"));
        await world.Messages.Tell(new CancelShipment(expected, "revoked"));
        await world.Messages.First<ShipmentCancelled>(booked);
        await world.Messages.First<ShipmentCancelled>(expected);
        await world.Messages.Tell(world.Halva(expected));

        Assert.Equal("shipping.cancelled", (await world.Messages.First<ShipmentRefused>(expected)).Code);
    }

    [Fact]
    public async Task Of_hand_over_and_hold_whoever_is_first_wins_and_the_other_is_told_so()
    {
        var orders = Enumerable.Range(0, 16).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var orderId in orders)
        {
            await world.BookAsync(orderId);
        }

        var answers = await Task.WhenAll(orders.Select(async (orderId, position) =>
        {
            await world.Messages.Tell(new HoldShipment(orderId, 1));
            await Task.Delay(TimeSpan.FromMilliseconds(position * 4));
            using var answer = await world.HandOverAsync(orderId);
            return answer.IsSuccessStatusCode ? "" : await CodeOf(answer);
        }));

        foreach (var (orderId, code) in orders.Zip(answers))
        {
            var (held, late) = await Eventually.Get(
                () => (world.Messages.Of<ShipmentHeld>(orderId).Count, world.Messages.Of<ShipmentHoldRefused>(orderId).Count), heard => heard is not (0, 0));
            Assert.Equal(code is "" ? (0, 1) : (1, 0), (held, late));
            Assert.True(code is "" or "shipping.recalled", code);
            var shipment = await world.ReadAsync(db => db.Shipments.AsNoTracking().SingleAsync(s => s.OrderId == orderId));
            Assert.Equal(code is not "", shipment is { IsHeld: true, State: ShipmentState.Booked });
        }
    }

    [Fact]
    public async Task A_hand_over_that_meets_the_end_of_its_release_being_written_down_waits_and_is_told_of_it()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        DateOnly? yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));

        using var answer = await world.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Shipments.Where(s => s.OrderId == orderId).ExecuteUpdateAsync(set => set.SetProperty(s => s.ReleaseGoodUntil, yesterday));
            var started = world.HandOverAsync(orderId);
            await Eventually.Get(() => IsHandOverWaitingAsync(started), waits => waits);
            await transaction.CommitAsync();
            return await started;
        });

        Assert.Equal((HttpStatusCode.Conflict, "shipping.release-ended"), (answer.StatusCode, await CodeOf(answer)));
        Assert.Equal(ShipmentState.Booked, await world.ReadAsync(db => db.Shipments.Where(s => s.OrderId == orderId).Select(s => s.State).SingleAsync()));
    }

    private async Task<bool> IsHandOverWaitingAsync(Task handOver) => handOver.IsCompleted || await world.ReadAsync(db => db.Database.SqlQuery<bool>(
        $"""
         SELECT EXISTS (SELECT 1 FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE shipping.shipment %') AS "Value"
         """).SingleAsync());

    private async Task HoldAsync(Guid orderId, int recall)
    {
        await world.Messages.Tell(new HoldShipment(orderId, recall));
        await world.Messages.First<ShipmentHeld>(orderId);
    }

    private async Task ResumeAsync(Guid orderId, int recall)
    {
        await world.Messages.Tell(new ResumeShipment(orderId, recall));
        await world.Messages.First<ShipmentResumed>(orderId);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
