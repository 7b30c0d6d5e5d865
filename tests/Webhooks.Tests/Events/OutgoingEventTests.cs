using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Trade;
using ExportPlatform.Webhooks.Events;

namespace ExportPlatform.Webhooks.Tests.Events;

public class OutgoingEventTests
{
    private static readonly OrderProgressed Step = new(
        new Guid("0190a000-0000-7000-8000-0000000000aa"),
        new Guid("0190a000-0000-7000-8000-000000000001"),
        7,
        "tracking.EMC",
        Money.Parse("285.84", CurrencyCode.Parse("CNY")),
        "LX644000015RU",
        null,
        new DateTimeOffset(2026, 9, 15, 15, 0, 0, TimeSpan.FromHours(3)));

    /// <summary>What receivers have programmed against: a change here needs a new version.</summary>
    [Fact]
    public void The_body_has_ids_states_and_amounts_and_nothing_else() =>
        Assert.Equal(
            """
            {"eventId":"evt_849f2b27926e2cb57309ed65ce5a3f72","type":"parcel.event","version":1,"occurredAt":"2026-09-15T12:00:00+00:00","sellerId":"0190a000-0000-7000-8000-000000000001","data":{"orderId":"0190a000-0000-7000-8000-0000000000aa","step":"tracking.EMC","sequence":7,"price":{"amount":"285.84","currency":"CNY"},"postalItemId":"LX644000015RU","trackingCode":"EMC","failureCode":null}}
            """,
            OutgoingEvent.Of(Step, "parcel.event").Body);

    [Fact]
    public void A_fact_told_twice_is_one_event_and_two_facts_are_two()
    {
        Assert.Equal(OutgoingEvent.Of(Step, "parcel.event"), OutgoingEvent.Of(Step, "parcel.event"));
        Assert.NotEqual(OutgoingEvent.Of(Step, "order.on-hold").EventId, OutgoingEvent.Of(Step, "parcel.event").EventId);
        Assert.NotEqual(OutgoingEvent.Of(Step with { Sequence = 8 }, "parcel.event").EventId, OutgoingEvent.Of(Step, "parcel.event").EventId);
    }

    [Fact]
    public void Whatever_an_order_is_told_as_is_in_the_catalogue()
    {
        string[] steps =
        [
            "order.placed", "payment.captured", "export.held", "export.hold-lifted", "export.cleared", "export.recalled",
            "export.release-restored", "export.recall-too-late", "shipment.booked", "parcel.handed-over", "tracking.EMI", "parcel.delivered", "dispute.opened", "order.settled", "order.cancelled", "order.refused", "order.refunded",
            "order.returned", "order.lost",
        ];

        Assert.All(steps, step => Assert.NotEmpty(EventTypes.Of(step)));
        Assert.All(steps.SelectMany(EventTypes.Of), type => Assert.True(EventTypes.IsKnown(type), type));
        Assert.Empty(EventTypes.Of("stock.reserved"));
        Assert.Equal(EventTypes.Catalogue.Count, EventTypes.Catalogue.DistinctBy(known => known.Type).Count());
    }
}
