using System.Globalization;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Shipping.Tracking;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Tests.Shipments;

public class ShipmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly Func<Shipment, bool> CanBeHandedOver = Shipment.CanBeHandedOver(DateOnly.FromDateTime(Now.UtcDateTime)).Compile();

    [Fact]
    public void Only_a_booked_parcel_can_be_handed_over()
    {
        var shipment = Registering();
        Assert.False(CanBeHandedOver(shipment));

        shipment.Register(Now);
        Assert.True(CanBeHandedOver(shipment));

        shipment.AbandonCancelling(Now);
        Assert.Equal(ShipmentState.AwaitingCollection, shipment.State);
        Assert.False(CanBeHandedOver(shipment));
    }

    [Fact]
    public void A_cancelled_parcel_cannot_be_handed_over()
    {
        var shipment = Booked();
        shipment.BeginCancelling("changed my mind");
        Assert.False(CanBeHandedOver(shipment));

        shipment.Cancel();
        Assert.False(CanBeHandedOver(shipment));
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(1, 2, true)]
    public void A_parcel_recalled_before_it_was_booked_is_handed_over_once_every_recall_is_lifted(int held, int lifted, bool can)
    {
        var shipment = Shipment.Expect(Guid.CreateVersion7(), Now, held, lifted);
        Assert.False(CanBeHandedOver(shipment));

        shipment.TakeBooking(Registering());
        shipment.Register(Now);

        Assert.Equal(can, CanBeHandedOver(shipment));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-09-15", true)]
    [InlineData("2026-09-14", false)]
    public void A_parcel_is_handed_over_on_the_last_day_of_its_release_and_not_after(string? goodUntil, bool can)
    {
        var shipment = Shipment.ExpectProlonged(Guid.CreateVersion7(), goodUntil is null ? null : Day(goodUntil), Now, Now);
        shipment.TakeBooking(Registering());
        shipment.Register(Now);

        Assert.Equal(can, CanBeHandedOver(shipment));
    }

    [Theory]
    [InlineData("2026-09-14", "2026-09-15", true)]
    [InlineData("2026-09-20", "2026-09-14", false)]
    [InlineData("2026-09-14", null, true)]
    public void A_release_restored_before_its_booking_came_is_good_until_its_new_day(string booked, string? restored, bool can)
    {
        var shipment = Shipment.Expect(Guid.CreateVersion7(), Now, heldByRecall: 1, liftedRecall: 1, restored is null ? null : Day(restored));
        shipment.TakeBooking(Registering(Day(booked)));
        shipment.Register(Now);

        Assert.Equal(can, CanBeHandedOver(shipment));
    }

    [Fact]
    public void A_recall_that_still_holds_says_nothing_of_the_day_the_release_ends()
    {
        var shipment = Shipment.Expect(Guid.CreateVersion7(), Now, heldByRecall: 1);
        shipment.TakeBooking(Registering(Day("2026-09-20")));

        Assert.Equal(Day("2026-09-20"), shipment.ReleaseGoodUntil);
    }

    [Fact]
    public void The_first_event_of_any_kind_means_the_carrier_has_it()
    {
        var shipment = Booked();

        var steps = shipment.Advance(ParcelProgress.Of([Fact("EMB", 5)]), Now);

        Assert.Equal([ShipmentStep.HandedOver], steps);
        Assert.Equal(ShipmentState.HandedOver, shipment.State);
    }

    [Fact]
    public void A_delivery_that_comes_first_hands_over_before_it_delivers()
    {
        var shipment = Booked();

        Assert.Equal([ShipmentStep.HandedOver, ShipmentStep.Delivered], shipment.Advance(ParcelProgress.Of([Fact("EMI", 90)]), Now));
        Assert.Empty(shipment.Advance(ParcelProgress.Of([Fact("EMI", 90), Fact("EMA", 1)]), Now));
        Assert.Equal(ShipmentState.Delivered, shipment.State);
        Assert.Null(shipment.NextLookUpAt);
    }

    [Fact]
    public void A_lost_parcel_that_is_found_is_delivered_but_a_delivered_one_is_never_lost()
    {
        var found = Booked();
        found.Advance(ParcelProgress.Of([Fact(CarrierFact.Lost, 20)]), Now);
        Assert.Equal([ShipmentStep.Delivered], found.Advance(ParcelProgress.Of([Fact(CarrierFact.Lost, 20), Fact("EMI", 90)]), Now));

        var delivered = Booked();
        delivered.Advance(ParcelProgress.Of([Fact("EMI", 90)]), Now);
        Assert.Empty(delivered.Advance(ParcelProgress.Of([Fact("EMI", 90), Fact(CarrierFact.Lost, 95)]), Now));
    }

    [Fact]
    public void Events_end_a_cancellation_that_came_too_late()
    {
        var shipment = Booked();
        shipment.BeginCancelling("changed my mind");

        Assert.Equal([ShipmentStep.HandedOver], shipment.Advance(ParcelProgress.Of([Fact("EMA", 1)]), Now));
        Assert.False(shipment.IsCancellable);
    }

    [Fact]
    public void Nothing_is_announced_for_a_cancelled_order()
    {
        var shipment = Booked();
        shipment.BeginCancelling("changed my mind");
        shipment.Cancel();

        Assert.Empty(shipment.Advance(ParcelProgress.Of([Fact("EMA", 1), Fact("EMI", 90)]), Now));
        Assert.Equal(ShipmentState.Cancelled, shipment.State);
    }

    internal static Shipment Booked()
    {
        var shipment = Registering();
        shipment.Register(Now);
        return shipment;
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static Shipment Registering(DateOnly? goodUntil = null) => Shipment.Book(
        new BookShipment(Guid.CreateVersion7(), Consignments.Halva(), 1, "26RU10000000000001", goodUntil),
        PostalItemId.Create("LX", 64_400_001, CountryCode.Parse("RU")),
        null,
        Now);

    private static CarrierFact Fact(string code, int hours) => new(code, Now.AddHours(hours), "RUYEK");
}
