using System.Net;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Shipping.Shipments;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Tests.Servers;

[Trait("Needs", "Servers")]
[Collection(ShippingWorld.Name)]
public class CancellationTests(ShippingWorld world)
{
    [Fact]
    public async Task A_booked_parcel_can_be_cancelled_and_then_not_handed_over()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);

        await world.Messages.Tell(new CancelShipment(orderId, "changed my mind"));
        await world.Messages.First<ShipmentCancelled>(orderId);
        using var answer = await world.HandOverAsync(orderId);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(ShipmentState.Cancelled, await StateAsync(orderId));
    }

    [Fact]
    public async Task A_booking_that_a_cancellation_overtook_is_refused()
    {
        var orderId = Guid.CreateVersion7();
        await world.Messages.Tell(new CancelShipment(orderId, "too slow"));
        await world.Messages.First<ShipmentCancelled>(orderId);

        await world.Messages.Tell(world.Halva(orderId));

        Assert.Equal("shipping.cancelled", (await world.Messages.First<ShipmentRefused>(orderId)).Code);
        Assert.Null((await world.ReadAsync(db => db.Shipments.SingleAsync(s => s.OrderId == orderId))).PostalItemId);
    }

    [Fact]
    public async Task A_cancellation_asked_for_again_is_answered_again()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await world.Messages.Tell(new CancelShipment(orderId, "changed my mind"));
        await world.Messages.First<ShipmentCancelled>(orderId);

        await world.Messages.Tell(new CancelShipment(orderId, "changed my mind"));

        await Eventually.Get(() => world.Messages.Of<ShipmentCancelled>(orderId).Count, count => count == 2);
    }

    [Fact]
    public async Task A_parcel_with_the_carrier_is_not_cancelled_and_still_arrives()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await world.HandOverAsync(orderId);
        await world.Messages.First<ParcelHandedOver>(orderId);

        await world.Messages.Tell(new CancelShipment(orderId, "changed my mind"));

        await world.Messages.First<ShipmentCancellationRefused>(orderId);
        await world.Messages.First<ParcelDelivered>(orderId);
        Assert.Empty(world.Messages.Of<ShipmentCancelled>(orderId));
    }

    /// <summary>The platform does not know yet that the carrier has the parcel; the carrier does.</summary>
    [Fact]
    public async Task The_carrier_decides_when_its_news_have_not_arrived()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await world.ControlAsync("faults", new { party = "carrier", kind = "loseWebhooks", orderId = orderId.ToString() });
        await world.HandOverAsync(orderId);
        await world.AcceptedByCarrierAsync((await world.Messages.First<ShipmentBooked>(orderId)).PostalItemId);

        await world.Messages.Tell(new CancelShipment(orderId, "changed my mind"));

        await world.Messages.First<ShipmentCancellationRefused>(orderId);
        await world.Messages.First<ParcelDelivered>(orderId);
        Assert.Empty(world.Messages.Of<ShipmentCancelled>(orderId));
    }

    [Fact]
    public async Task A_carrier_that_is_out_of_order_only_delays_a_cancellation()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        await world.ControlAsync("faults", new { party = "carrier", kind = "fail", operation = "cancel", times = 2, orderId = orderId.ToString() });

        await world.Messages.Tell(new CancelShipment(orderId, "changed my mind"));

        await world.Messages.First<ShipmentCancelled>(orderId);
    }

    [Fact]
    public async Task Whoever_wins_a_race_of_hand_over_and_cancellation_wins_it_everywhere()
    {
        var orders = Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var orderId in orders)
        {
            await world.BookAsync(orderId);
        }

        await Task.WhenAll(orders.Select(async (orderId, position) =>
        {
            var handOver = world.HandOverAsync(orderId);
            await Task.Delay(TimeSpan.FromMilliseconds(position * 15));
            await world.Messages.Tell(new CancelShipment(orderId, "changed my mind"));
            (await handOver).Dispose();
        }));

        foreach (var orderId in orders)
        {
            var state = await Eventually.Get(
                () => StateAsync(orderId), state => state is ShipmentState.Cancelled or ShipmentState.Delivered);
            var (cancelled, refused) = await Eventually.Get(
                () => (world.Messages.Of<ShipmentCancelled>(orderId).Count, world.Messages.Of<ShipmentCancellationRefused>(orderId).Count),
                answers => answers is not (0, 0));
            Assert.Equal(state is ShipmentState.Cancelled ? (1, 0) : (0, 1), (cancelled, refused));
            Assert.Equal(state is ShipmentState.Cancelled ? 0 : 1, world.Messages.Of<ParcelHandedOver>(orderId).Count);
        }
    }

    private Task<ShipmentState> StateAsync(Guid orderId) =>
        world.ReadAsync(db => db.Shipments.Where(s => s.OrderId == orderId).Select(s => s.State).SingleAsync());
}
