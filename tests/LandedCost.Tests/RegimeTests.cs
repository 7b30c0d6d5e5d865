using ExportPlatform.Trade;
using static ExportPlatform.LandedCost.Tests.Baskets;

namespace ExportPlatform.LandedCost.Tests;

/// <summary>Which regime applies just inside and just outside each threshold, route and day.</summary>
public sealed class RegimeTests
{
    private static readonly CurrencyCode Cny = CurrencyCode.Parse("CNY");

    [Theory]
    [InlineData("5000.00", "0.00", 3, "CN-CBEC")]
    [InlineData("5000.01", "0.00", 3, "landed-cost.over-single-limit")]
    [InlineData("5000.01", "0.00", 1, "CN-CBEC-ONE-PIECE")]
    [InlineData("5000.00", "21000.00", 1, "CN-CBEC")]
    [InlineData("5000.00", "21000.01", 1, "landed-cost.over-annual-limit")]
    public void Chinas_two_limits_hold_together(string value, string used, int pieces, string outcome) =>
        Assert.Equal(outcome, Outcome(ToChina(value, pieces) with { Buyer = new BuyerFacts(Money.Parse(used, Cny)) }));

    [Fact]
    public void One_dear_piece_pays_full_duty_and_tax()
    {
        var cost = Priced(ToChina("6000.00", 1) with { Buyer = new BuyerFacts(Money.Zero(Cny)) });

        Assert.Equal(["600.00", "858.00"], [cost.Duty.ToAmountText(), cost.Tax.ToAmountText()]);
    }

    [Fact]
    public void A_yearly_limit_cannot_be_judged_without_what_was_used() =>
        Assert.Equal("landed-cost.annual-use-unknown", Refused(ToChina("100.00", 1)).Code);

    [Fact]
    public void What_was_used_may_be_in_another_currency()
    {
        var request = ToChina("5000.00", 3) with { Buyer = new BuyerFacts(Money.Parse("290000.00", CurrencyCode.Parse("RUB"))) };

        Assert.Equal("landed-cost.over-annual-limit", Refused(request).Code);
        Assert.Contains("26332.94 CNY, the limit 26000", Refused(request).Detail, StringComparison.Ordinal);
        Assert.Equal("landed-cost.no-exchange-rate", Refused(request with { Rates = [] }).Code);
    }

    [Fact]
    public void Goods_off_the_positive_list_do_not_go_by_retail_import()
    {
        var request = ToChina("100.00", 1);
        var withBooks = request with { Lines = [.. request.Lines, Line("490199", "RU", "10.00", "CNY")] };

        Assert.Equal("landed-cost.not-on-positive-list", Refused(withBooks).Code);
    }

    [Theory]
    [InlineData("RU", "1000.00", 2, "CN-POSTAL")]
    [InlineData("RU", "1000.01", 2, "landed-cost.over-single-limit")]
    [InlineData("RU", "1000.01", 1, "CN-POSTAL-ONE-PIECE")]
    [InlineData("HK", "800.00", 2, "CN-POSTAL-NEAR")]
    [InlineData("HK", "800.01", 2, "landed-cost.over-single-limit")]
    public void Private_mail_to_China_has_limits_of_its_own(string dispatch, string value, int pieces, string outcome) =>
        Assert.Equal(outcome, Outcome(PrivateMail(dispatch, value, pieces)));

    [Theory]
    [InlineData("384.65", "0.00")]
    [InlineData("384.66", "50.01")]
    public void Tax_on_private_mail_is_waived_up_to_fifty_yuan(string value, string tax)
    {
        var cost = Priced(PrivateMail("RU", value, 1));

        Assert.Equal(tax, cost.Tax.ToAmountText());
        Assert.Equal(tax is "0.00", cost.Charges[0].Explanation.EndsWith("not collected up to 50 CNY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CN")]
    [InlineData("FR")]
    [InlineData("JP")]
    public void Goods_that_were_sold_never_go_as_private_mail(string destination)
    {
        var request = Request("RU", destination, "EUR", "1.00", Line("170490", "RU", "10.00", "EUR"));

        Assert.Equal("landed-cost.commercial-by-personal-route", Refused(request with { Channel = SalesChannel.PersonalPostal }).Code);
    }

    [Theory]
    [InlineData("2026-06-30", "150.00", "EU-LOW-VALUE")]
    [InlineData("2026-07-01", "150.00", "EU-LOW-VALUE-FLAT")]
    [InlineData("2026-07-01", "150.01", "EU-STANDARD")]
    [InlineData("2028-07-01", "150.00", "EU-LOW-VALUE-FLAT")]
    [InlineData("2028-07-02", "150.00", "EU-STANDARD")]
    public void Low_value_in_the_EU_depends_on_the_day_and_the_goods_alone(string day, string value, string regime)
    {
        var request = Request("KG", "DE", "EUR", "20.00", Line("640520", "CN", value, "EUR")) with { On = DateOnly.Parse(day, null) };

        Assert.Equal(regime, Priced(request).Regime);
    }

    [Fact]
    public void With_the_one_stop_shop_the_regime_names_its_programme()
    {
        var request = Request("KG", "DE", "EUR", "20.00", Line("640520", "KG", "150.00", "EUR"));

        Assert.Null(Priced(request).Programme);
        var both = request with { Programmes = [ImportProgramme.RemessaConforme, ImportProgramme.Ioss] };
        Assert.Equal(("EU-IOSS-FLAT", ImportProgramme.Ioss), (Priced(both).Regime, Priced(both).Programme));
        Assert.Equal("EU-IOSS", Priced(both with { On = new DateOnly(2026, 6, 30) }).Regime);
    }

    [Theory]
    [InlineData("2025-08-28", TransportMode.Post, "US-DE-MINIMIS")]
    [InlineData("2025-08-29", TransportMode.Post, "landed-cost.no-regime")]
    [InlineData("2026-02-23", TransportMode.Post, "landed-cost.no-regime")]
    [InlineData("2026-02-24", TransportMode.Post, "US-POSTAL-SURCHARGE")]
    [InlineData("2026-02-24", TransportMode.Express, "US-SURCHARGE")]
    [InlineData("2026-07-23", TransportMode.Express, "US-SURCHARGE")]
    [InlineData("2026-07-24", TransportMode.Post, "US-STANDARD")]
    public void The_United_States_changed_by_the_month(string day, TransportMode transport, string outcome)
    {
        var request = Request("KZ", "US", "USD", "20.00", Line("170490", "KZ", "100.00", "USD"));

        Assert.Equal(outcome, Outcome(request with { On = DateOnly.Parse(day, null), Transport = transport }));
    }

    [Fact]
    public void Weight_with_packing_counts_where_weight_is_limited()
    {
        var slippers = Line("640520", "CN", "200.00", "EUR", grams: 30_500);
        var request = Request("CN", "KZ", "EUR", "0.00", slippers) with { On = new DateOnly(2026, 6, 30) };

        Assert.Equal("KZ-PERSONAL-FREE", Priced(request).Regime);
        var packed = Priced(request with { GrossWeight = new Weight(32_000) });
        Assert.Equal(("KZ-PERSONAL", "2.00"), (packed.Regime, packed.Duty.ToAmountText()));
    }

    [Fact]
    public void Inside_the_Eurasian_Union_only_the_buyers_VAT_is_due()
    {
        var cost = Priced(Request("RU", "KZ", "KZT", "2000.00", Line("441990", "RU", "10000.00", "KZT")));

        Assert.Equal(("EAEU-INTERNAL", "0.00", "1920.00"), (cost.Regime, cost.Duty.ToAmountText(), cost.Tax.ToAmountText()));
    }

    [Theory]
    [InlineData("GB")]
    [InlineData("DE")]
    [InlineData("AE")]
    public void Goods_under_excise_are_not_priced_without_its_rates(string destination)
    {
        var request = Request("KG", destination, "EUR", "5.00", Line("220860", "KG", "20.00", "EUR"));

        Assert.Equal("landed-cost.excise-goods", Refused(request).Code);
    }

    [Fact]
    public void No_price_is_made_up_where_no_rate_is_held()
    {
        var dear = Request("KG", "GB", "GBP", "5.00", Line("640520", "KG", "200.00", "GBP"));
        Assert.Equal(("landed-cost.no-tariff-rate", "640520"), (Refused(dear).Code, Refused(dear).LineId));

        Assert.Equal("landed-cost.no-regime", Refused(dear with { DestinationCountry = CountryCode.Parse("JP") }).Code);

        var early = Request("KG", "DE", "EUR", "5.00", Line("640520", "KG", "20.00", "EUR")) with { On = new DateOnly(2024, 1, 1) };
        Assert.Equal("landed-cost.no-tax-rate", Refused(early).Code);
    }

    [Fact]
    public void Additional_duty_on_Russian_honey_comes_on_top_of_the_tariff()
    {
        var request = Request("RU", "GB", "GBP", "10.00", Line("040900", "RU", "200.00", "GBP"));
        var cost = Priced(request, WithTariff(request.DestinationCountry, 10));

        // No row names honey (0409) for the UK; sugar confectionery (17) has 35 points.
        Assert.Equal("21.00", cost.Duty.ToAmountText());
        var sweets = Priced(request with { Lines = [Line("170490", "RU", "200.00", "GBP")] }, WithTariff(request.DestinationCountry, 10));
        Assert.Equal(["21.00 GBP", "73.50 GBP"], sweets.Charges.Take(2).Select(charge => charge.Amount.ToString()));
        Assert.Equal("60.90", sweets.Tax.ToAmountText());
        Assert.Contains("R007", sweets.Charges[1].RuleId, StringComparison.Ordinal);
    }

    [Fact]
    public void Thresholds_and_fixed_amounts_are_met_in_another_currency()
    {
        var inDollars = Request("KG", "DE", "USD", "10.00", Line("640520", "KG", "161.68", "USD"));

        // 161.68 x 97.8335 / 105.4510 = EUR 150.0007, declared as EUR 150.00; EUR 3 = USD 3.23.
        Assert.Equal(("EU-LOW-VALUE-FLAT", "3.23"), (Priced(inDollars).Regime, Priced(inDollars).Duty.ToAmountText()));
        var cent = inDollars with { Lines = [Line("640520", "KG", "161.69", "USD")], Programmes = [ImportProgramme.Ioss] };
        Assert.Equal("landed-cost.ioss-over-150", Refused(cent).Code);
        Assert.EndsWith("It is 150.01 EUR, the limit 150.", Refused(cent).Detail, StringComparison.Ordinal);
        Assert.Equal("landed-cost.no-exchange-rate", Refused(inDollars with { Rates = [] }).Code);
    }

    private static string Outcome(LandedCostRequest request) =>
        LandedCostCalculator.Calculate(request, Shipped) switch
        {
            LandedCostDecision.Priced(var cost) => cost.Regime,
            LandedCostDecision.Refused(var refusal) => refusal.Code,
            var other => other.ToString(),
        };

    private static LandedCostRequest ToChina(string value, int pieces) =>
        Request("RU", "CN", "CNY", "0.00", Line("170490", "RU", value, "CNY", pieces));

    private static LandedCostRequest PrivateMail(string dispatch, string value, int pieces) =>
        Request(dispatch, "CN", "CNY", "30.00", Line("170490", "RU", value, "CNY", pieces)) with
        {
            Channel = SalesChannel.PersonalPostal,
            IsSale = false,
        };
}
