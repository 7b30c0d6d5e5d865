using System.Text.Json;
using ExportPlatform.Shipping.Tracking;

namespace ExportPlatform.Shipping.Tests.Tracking;

public class ParcelProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_heard_is_announced() => Assert.Equal(ParcelProgress.None, ParcelProgress.Of([]));

    [Fact]
    public void The_happy_path_ends_delivered()
    {
        var facts = Sample("happyPathRuCn");

        var progress = ParcelProgress.Of(facts);

        Assert.Equal(12, facts.Count);
        Assert.Equal((ParcelPhase.Delivery, ParcelState.Delivered), (progress.Phase, progress.State));
        Assert.Equal(facts[0].OccurredAt, progress.HandedOverAt);
        Assert.Equal(new ParcelEnding(ParcelState.Delivered, facts[^1].OccurredAt), progress.Ending);
    }

    [Theory]
    [InlineData("EMA", ParcelState.Accepted)]
    [InlineData("EXB", ParcelState.ExportCustomsHeld)]
    [InlineData("EXC", ParcelState.ExportCleared)]
    [InlineData("EMJ", ParcelState.TransitIn)]
    [InlineData("EME", ParcelState.ImportCustomsHeld)]
    [InlineData("EDH", ParcelState.ReadyForPickup)]
    public void Every_step_of_a_held_parcel_has_its_state(string lastCode, ParcelState state)
    {
        var facts = Sample("heldAndReturned");
        var upTo = facts.TakeWhile(fact => fact.Code != lastCode).Concat(facts.Where(fact => fact.Code == lastCode));

        Assert.Equal(state, ParcelProgress.Of(upTo).State);
    }

    [Fact]
    public void A_late_event_of_an_earlier_phase_does_not_take_the_parcel_back() =>
        Assert.Equal(ParcelState.ImportOe, ParcelProgress.Of([Fact("EMD", 100), Fact("EMC", 120)]).State);

    [Fact]
    public void Within_a_phase_the_last_event_by_the_carriers_clock_counts() =>
        Assert.Equal(ParcelState.OutForDelivery, ParcelProgress.Of([Fact("EDG", 50), Fact("EMH", 40), Fact("EDG", 30)]).State);

    [Fact]
    public void A_delivery_that_comes_before_the_acceptance_still_counts_as_handed_over()
    {
        var early = ParcelProgress.Of([Fact("EMI", 90)]);
        var whole = ParcelProgress.Of([Fact("EMI", 90), Fact("EMA", 1)]);

        Assert.Equal(Start.AddHours(90), early.HandedOverAt);
        Assert.Equal(Start.AddHours(1), whole.HandedOverAt);
        Assert.Equal(ParcelState.Delivered, early.State);
        Assert.Equal(early.Ending, whole.Ending);
    }

    [Theory]
    [InlineData("EXX", ParcelState.ExportCancelled)]
    [InlineData("EDX", ParcelState.ImportTerminated)]
    [InlineData(CarrierFact.Lost, ParcelState.Lost)]
    [InlineData(CarrierFact.Returned, ParcelState.Returned)]
    public void An_end_stays_an_end_whatever_is_told_later(string end, ParcelState state) =>
        Assert.Equal(state, ParcelProgress.Of([Fact("EMA", 1), Fact(end, 20), Fact("EMG", 30)]).State);

    [Fact]
    public void A_parcel_found_again_and_delivered_is_delivered() =>
        Assert.Equal(ParcelState.Delivered, ParcelProgress.Of([Fact(CarrierFact.Lost, 20), Fact("EMI", 90)]).Ending?.State);

    [Fact]
    public void Codes_nobody_knows_change_nothing() =>
        Assert.Equal(ParcelProgress.Of([Fact("EMA", 1)]), ParcelProgress.Of([Fact("EMA", 1), Fact("EZZ", 2)]));

    [Fact]
    public void The_table_has_the_25_codes_in_their_usual_order()
    {
        Assert.Equal(25, EmsEvent.All.Count());
        Assert.Equal("EMA", EmsEvent.All.First().Code);
        Assert.Equal("EMI", EmsEvent.All.Last().Code);
        Assert.Equal(EmsEvent.All.Select(e => e.Phase).Order(), EmsEvent.All.Select(e => e.Phase));
    }

    internal static List<CarrierFact> Sample(string name)
    {
        using var samples = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tracking_events_sample.json")));
        return [.. samples.RootElement.GetProperty(name).EnumerateArray().Select(e => new CarrierFact(
            e.GetProperty("eventCode").GetString()!, e.GetProperty("eventTime").GetDateTimeOffset(), e.GetProperty("office").GetString()!))];
    }

    private static CarrierFact Fact(string code, int hours) => new(code, Start.AddHours(hours), "RUYEK");
}
