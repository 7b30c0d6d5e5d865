using ExportPlatform.Contracts;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Trade;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Gates;

public class CustomsCheckTests
{
    private static readonly DateTimeOffset Noon = new(Today, new TimeOnly(12, 0), TimeSpan.Zero);
    private static readonly Guid Other = Guid.CreateVersion7();

    [Fact]
    public void One_consignment_alone_is_no_sign() => Assert.IsType<GateDecision.Cleared>(Decide(Pairs("150.00")));

    [Theory]
    [InlineData("75.00", "75.00", false)]
    [InlineData("75.00", "75.01", true)]
    [InlineData("150.00", "0.01", true)]
    [InlineData("150.01", "0.01", false)]
    [InlineData("0.01", "150.01", false)]
    public void Consignments_each_within_the_threshold_that_together_pass_it_are_a_sign(string own, string other, bool isSign)
    {
        var decision = Decide(Pairs(own), (Noon, Pairs(other)));

        Assert.Equal(isSign ? "customs-check.review" : null, (decision as GateDecision.Held)?.Code);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(-24, true)]
    [InlineData(24.01, false)]
    [InlineData(-24.01, false)]
    public void Only_what_was_placed_within_the_window_counts_before_and_after(double hours, bool isSign) =>
        Assert.Equal(isSign, Decide(Pairs("100.00"), (Noon.AddHours(hours), Pairs("100.00"))) is GateDecision.Held);

    [Fact]
    public void The_officer_sees_the_related_orders_and_the_row_and_nobody_else_learns_the_sign()
    {
        var held = Assert.IsType<GateDecision.Held>(Decide(Pairs("100.00"), (Noon, Pairs("100.00"))));

        Assert.Equal([Other], held.RelatedOrders);
        Assert.Contains("SW-EU-1: 2 consignments", held.OfficerNote, StringComparison.Ordinal);
        Assert.Contains("200.00 EUR", held.OfficerNote, StringComparison.Ordinal);
        Assert.Equal(("The consignment is being looked at.", ""), (held.Reason, held.EvidenceNeeded));
    }

    [Fact]
    public void Freight_counts_where_the_destination_counts_it()
    {
        var own = Parcel("RU", "CN", Line("170490", "RU", 1, Cny("2500.00"), 1_000, "Sweets"), Cny("0.01"), 1_200);
        var other = own with { Freight = Cny("0.00") };

        Assert.IsType<GateDecision.Held>(Decide(own, (Noon, other)));
        Assert.IsType<GateDecision.Cleared>(Decide(own with { Freight = Cny("0.00") }, (Noon, other)));
    }

    [Fact]
    public void Values_in_other_currencies_are_converted_by_the_days_rates()
    {
        // 8,000 roubles are 75.86 euros at the sheet's rate.
        var other = Parcel("KG", "DE", Line("640520", "KG", 1, Rub("8000.00"), 500, "Felt slippers"), Rub("100.00"), 600);

        Assert.IsType<GateDecision.Held>(Decide(Pairs("75.00"), (Noon, other)));
        Assert.IsType<GateDecision.Cleared>(Decide(Pairs("74.00"), (Noon, other)));
    }

    [Fact]
    public void Inside_the_Union_and_in_general_trade_there_is_nothing_to_stay_under()
    {
        var inside = Pairs("180.00") with { DispatchCountry = CountryCode.Parse("RU"), DestinationCountry = CountryCode.Parse("KZ") };

        Assert.IsType<GateDecision.Cleared>(Decide(inside, (Noon, inside)));
        Assert.IsType<GateDecision.Held>(Decide(inside with { DispatchCountry = CountryCode.Parse("CN") }, (Noon, inside with { DispatchCountry = CountryCode.Parse("CN") })));
        Assert.IsType<GateDecision.Cleared>(Decide(Jam(), (Noon, Jam())));
    }

    [Theory]
    [InlineData("847130", 1, "87.50", 1_500, false)]
    [InlineData("847130", 1, "87.49", 1_500, true)]
    [InlineData("847130", 2, "174.98", 3_000, true)]
    [InlineData("040900", 3, "2.00", 2_000, false)]
    [InlineData("040900", 3, "1.99", 2_000, true)]
    [InlineData("170490", 1, "0.01", 5_000, false)]
    public void A_value_far_below_what_such_goods_cost_is_a_sign(string hs, int pieces, string euros, long grams, bool isSign)
    {
        var goods = Parcel("KG", "DE", Line(hs, "KG", pieces, Eur(euros), grams, "Goods of the test"), Eur("9.00"), grams + 100);
        var held = Decide(goods) as GateDecision.Held;

        Assert.Equal(isSign, held is not null);
        Assert.DoesNotContain("usual", held?.Reason ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_rate_nobody_can_say_so_an_officer_looks()
    {
        var unknown = Parcel("KG", "DE", Line("640520", "KG", 1, Money.Parse("10.00", CurrencyCode.Parse("MWK")), 500, "Felt slippers"), Money.Zero(CurrencyCode.Parse("MWK")), 600);

        Assert.IsType<GateDecision.Cleared>(Decide(unknown));
        Assert.Contains("no rate", Assert.IsType<GateDecision.Held>(Decide(unknown, (Noon, Pairs("10.00")))).OfficerNote, StringComparison.Ordinal);
    }

    private static Consignment Pairs(string euros) =>
        Parcel("KG", "DE", Line("640520", "KG", 1, Eur(euros), 500, "Felt slippers"), Eur("9.00"), 600);

    private static GateDecision Decide(Consignment own, params (DateTimeOffset PlacedAt, Consignment Consignment)[] others) => CustomsCheck.Decide(
        new CustomsCheckFacts(
            Today, Noon, own, [.. others.Select(other => new RelatedConsignment(Other, other.PlacedAt, other.Consignment))], ShippedRates),
        ShippedRules);
}
