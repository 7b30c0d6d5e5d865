using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Trade;
using ExportPlatform.Webhooks.Endpoints;
using ExportPlatform.Webhooks.Events;

namespace ExportPlatform.Webhooks.Tests.Events;

public class OutgoingEventTests
{
    private static readonly Guid Post = new("01909000-0000-7000-8000-000000000001");
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
        string[] steps = [.. OrderProgressed.ToldSteps, "tracking.EMI"];

        Assert.Equal(OrderProgressed.ToldSteps.Order(StringComparer.Ordinal), EventTypes.Steps.Order(StringComparer.Ordinal));
        Assert.All(steps, step => Assert.True(OrderProgressed.IsTold(step)));
        Assert.False(OrderProgressed.IsTold("gate.screening.cleared"));
        Assert.All(steps, step => Assert.NotEmpty(EventTypes.Of(step)));
        Assert.All(steps.SelectMany(EventTypes.Of), type => Assert.True(EventTypes.CanBeAskedFor(type, OwnerKind.Seller), type));
        Assert.Empty(EventTypes.Of("stock.reserved"));
        Assert.Equal(EventTypes.Catalogue.Count, EventTypes.Catalogue.DistinctBy(known => known.Type).Count());
    }

    [Fact]
    public void A_carrier_is_told_the_order_and_the_number_of_a_booking_and_nothing_else() =>
        Assert.Equal(
            """
            {"eventId":"evt_14df0219e3803ae97047b619a1904532","type":"shipment.booked","version":1,"occurredAt":"2026-09-15T12:00:00+00:00","partnerId":"01909000-0000-7000-8000-000000000001","data":{"orderId":"0190a000-0000-7000-8000-0000000000aa","postalItemId":"LX644000015RU"}}
            """,
            OutgoingEvent.Booked(Post, new ShipmentBooked(Step.OrderId, "LX644000015RU", Step.OccurredAt, Post)).Body);

    [Fact]
    public void Low_stock_told_twice_is_one_event_and_the_next_time_another()
    {
        var low = new StockFellLow(Step.SellerId, "HALVA-CEDAR-400", 4, 5, 1, Step.OccurredAt);

        Assert.Equal(OutgoingEvent.Of(low), OutgoingEvent.Of(low));
        Assert.NotEqual(OutgoingEvent.Of(low).EventId, OutgoingEvent.Of(low with { Notice = 2 }).EventId);
        Assert.EndsWith(""","data":{"sku":"HALVA-CEDAR-400","available":4,"threshold":5}}""", OutgoingEvent.Of(low).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_ends_and_each_stage_of_a_proof_are_one_event_each()
    {
        var expiring = new CertificateExpiring(Step.OrderId, Step.SellerId, "veterinaryCertificate", new DateOnly(2026, 10, 1), Step.OccurredAt);
        var due = new ExportProofDue(Step.OrderId, Step.SellerId, "firstWarning", new DateOnly(2026, 12, 1), ["exitMark"], Step.OccurredAt);

        Assert.Equal(OutgoingEvent.Of(expiring).EventId, OutgoingEvent.Of(expiring with { NotedAt = Step.OccurredAt.AddDays(1) }).EventId);
        Assert.NotEqual(OutgoingEvent.Of(due).EventId, OutgoingEvent.Of(due with { Stage = "overdue" }).EventId);
        Assert.EndsWith(
            ""","data":{"certificateId":"0190a000-0000-7000-8000-0000000000aa","kind":"veterinaryCertificate","validUntil":"2026-10-01"}}""",
            OutgoingEvent.Of(expiring).Body,
            StringComparison.Ordinal);
        Assert.EndsWith(
            ""","data":{"orderId":"0190a000-0000-7000-8000-0000000000aa","stage":"firstWarning","dueOn":"2026-12-01","awaited":["exitMark"]}}""",
            OutgoingEvent.Of(due).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Sellers_and_partners_can_ask_for_what_is_theirs()
    {
        Assert.True(EventTypes.CanBeAskedFor("shipment.booked", OwnerKind.Partner));
        Assert.False(EventTypes.CanBeAskedFor("shipment.booked", OwnerKind.Seller));
        Assert.False(EventTypes.CanBeAskedFor("order.placed", OwnerKind.Partner));
        Assert.True(EventTypes.CanBeAskedFor("endpoint.disabled", OwnerKind.Partner));
        Assert.False(EventTypes.CanBeAskedFor("order.invented", OwnerKind.Seller));
    }
}
