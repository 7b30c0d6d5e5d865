using ExportPlatform.Trade;
using static ExportPlatform.LandedCost.Tests.Baskets;

namespace ExportPlatform.LandedCost.Tests;

/// <summary>The acceptance scenarios P1 to P6, to the cent.</summary>
public sealed class ScenarioTests
{
    private static readonly LandedCostRequest Halva =
        Request("RU", "CN", "CNY", "58.00", Line("170490", "RU", "204.00", "CNY", quantity: 3, grams: 1200)) with
        {
            Buyer = new BuyerFacts(UsedThisYear: Money.Parse("1000.00", CurrencyCode.Parse("CNY"))),
        };

    private static readonly LandedCostRequest Slippers =
        Request("KG", "DE", "EUR", "9.00", Line("640520", "KG", "45.00", "EUR")) with { Programmes = [ImportProgramme.Ioss] };

    private static readonly LandedCostRequest Wallet =
        Request("TR", "BR", "USD", "8.00", Line("420231", "TR", "30.00", "USD")) with { Programmes = [ImportProgramme.RemessaConforme] };

    [Fact]
    public void P1_halva_to_Shanghai_pays_nine_point_one_percent()
    {
        var cost = Priced(Halva);

        Assert.Equal("CN-CBEC", cost.Regime);
        Assert.Equal("0.00 CNY", cost.Duty.ToString());
        Assert.Equal("23.84 CNY", cost.Tax.ToString());
        Assert.Equal("285.84 CNY", cost.Total.ToString());
        Assert.Equal("285.84 CNY", cost.DueAtCheckout.ToString());
        Assert.Equal("0.00 CNY", cost.DueOnImport.ToString());

        var tax = cost.Charges.Single(charge => charge.Kind is ChargeKind.ImportTax);
        Assert.Equal("262.00 CNY", tax.Base.ToString());
        Assert.Equal(9.1m, tax.RatePercent);
        Assert.Equal("CN-CBEC/CBEC-TAX:T-CN-VAT", tax.RuleId);
        Assert.Equal("9.1% of 262.00 CNY (customs value), 70% of VAT 13%", tax.Explanation);
        Assert.Contains("[V]", tax.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void P2_slippers_to_Berlin_pay_one_item_type_and_German_VAT()
    {
        var cost = Priced(Slippers);

        Assert.Equal(("EU-IOSS-FLAT", ImportProgramme.Ioss), (cost.Regime, cost.Programme));
        Assert.Equal("3.00 EUR", cost.Duty.ToString());
        Assert.Equal("10.83 EUR", cost.Tax.ToString());
        Assert.Equal("67.83 EUR", cost.Total.ToString());
    }

    [Fact]
    public void P2a_a_second_kind_of_goods_pays_a_second_item_type()
    {
        var cost = Priced(Slippers with { Lines = [.. Slippers.Lines, Line("621410", "KG", "30.00", "EUR", grams: 100)] });

        Assert.Equal("6.00 EUR", cost.Duty.ToString());
        Assert.Equal("17.10 EUR", cost.Tax.ToString());
        Assert.Equal("107.10 EUR", cost.Total.ToString());
    }

    [Fact]
    public void P2b_a_second_pair_is_the_same_item_type()
    {
        var line = Slippers.Lines[0];
        var pairs = Slippers with { Lines = [line with { Quantity = 2, Value = line.Value * 2 }] };
        var lines = Slippers with { Lines = [line, line with { LineId = "second" }] };

        Assert.Equal("3.00 EUR", Priced(pairs).Duty.ToString());
        Assert.Equal("3.00 EUR", Priced(lines).Duty.ToString());
        Assert.Equal(Priced(pairs).Total, Priced(lines).Total);
    }

    [Fact]
    public void P2c_before_July_2026_there_is_no_duty()
    {
        var cost = Priced(Slippers with { On = new DateOnly(2026, 6, 30) });

        Assert.Equal("0.00 EUR", cost.Duty.ToString());
        Assert.Equal("10.26 EUR", cost.Tax.ToString());
        Assert.Equal("64.26 EUR", cost.Total.ToString());
    }

    [Fact]
    public void P2d_over_150_IOSS_is_refused_and_a_standard_declaration_is_priced()
    {
        var dear = Slippers with { Lines = [Line("640520", "KG", "160.00", "EUR")] };

        Assert.Equal("landed-cost.ioss-over-150", Refused(dear).Code);
        var cost = Priced(dear with { Programmes = [] });
        Assert.Equal(("EU-STANDARD", null), (cost.Regime, cost.Programme));
        Assert.Equal("6.76 EUR", cost.Duty.ToString());
        Assert.Equal("33.39 EUR", cost.Tax.ToString());
    }

    [Fact]
    public void P3_a_painting_to_Dubai_is_estimated_in_dirhams()
    {
        var rates = new RateSheet(Cbr);
        var (rub, aed) = (CurrencyCode.Parse("RUB"), CurrencyCode.Parse("AED"));
        var goods = rates.Convert(Money.Parse("80000.00", rub), aed);
        var freight = rates.Convert(Money.Parse("6000.00", rub), aed);
        Assert.Equal("3003.06 AED", goods.ToString());

        var painting = Request("RU", "AE", "AED", freight.ToAmountText(), Line("970191", "RU", goods.ToAmountText(), "AED"));
        var cost = Priced(painting with { Incoterm = Incoterm.Dap });

        Assert.Equal("161.41 AED", cost.Duty.ToString());
        Assert.Equal("169.49 AED", cost.Tax.ToString());
        Assert.Equal("330.90 AED", cost.DueOnImport.ToString());
        Assert.Equal("3228.29 AED", cost.DueAtCheckout.ToString());
    }

    [Fact]
    public void P4_twenty_thousand_jars_clear_as_general_trade()
    {
        var cny = CurrencyCode.Parse("CNY");
        var jars = Line("200799", "RU", "840000.00", "CNY", quantity: 20_000, grams: 8_000_000);
        var cost = Priced(Request("RU", "CN", "CNY", "50000.00", jars) with
        {
            Insurance = Money.Parse("10000.00", cny),
            Incoterm = Incoterm.Cif,
            Channel = SalesChannel.GeneralTrade,
            Transport = TransportMode.Cargo,
        });

        Assert.Equal("45000.00 CNY", cost.Duty.ToString());
        Assert.Equal("122850.00 CNY", cost.Tax.ToString());
        Assert.Equal("1067850.00 CNY", cost.Total.ToString());
        Assert.Equal("900000.00 CNY", cost.DueAtCheckout.ToString());
    }

    [Theory]
    [InlineData("30.00", "8.00", "SP", true, "7.60", "9.34", "54.94")]
    [InlineData("60.00", "10.00", "SP", true, "22.00", "18.84", "110.84")]
    [InlineData("30.00", "8.00", "MG", true, "7.60", "11.40", "57.00")]
    [InlineData("30.00", "8.00", "SP", false, "22.80", "12.45", "73.25")]
    public void P5_a_wallet_to_Brazil(string goods, string freight, string region, bool inProgramme, string duty, string tax, string total)
    {
        var usd = CurrencyCode.Parse("USD");
        var cost = Priced(Wallet with
        {
            Lines = [Line("420231", "TR", goods, "USD")],
            Freight = Money.Parse(freight, usd),
            Buyer = new BuyerFacts(Region: region),
            Programmes = inProgramme ? [ImportProgramme.RemessaConforme] : [],
        });

        Assert.Equal([duty, tax, total], [cost.Duty.ToAmountText(), cost.Tax.ToAmountText(), cost.Total.ToAmountText()]);
    }

    [Fact]
    public void P5_the_total_in_reals_is_one_conversion() =>
        Assert.Equal("311.08 BRL", new RateSheet(Cbr).Convert(Priced(Wallet).Total, CurrencyCode.Parse("BRL")).ToString());

    [Fact]
    public void P6_a_Russian_wooden_bowl_has_no_price_in_Paris()
    {
        var refusal = Refused(Request("RU", "FR", "EUR", "11.00", Line("441990", "RU", "49.00", "EUR")));

        Assert.Equal("restriction.blocked", refusal.Code);
        Assert.Equal("R001", refusal.RuleId);
        Assert.Contains("833/2014", refusal.Detail, StringComparison.Ordinal);
        Assert.Equal("441990", refusal.LineId);
    }

    [Fact]
    public void P6_a_bowl_made_in_Kazakhstan_goes_to_Paris()
    {
        var cost = Priced(Request("KZ", "FR", "EUR", "11.00", Line("441990", "KZ", "49.00", "EUR")));

        Assert.Equal(["3.00", "12.60", "75.60"], [cost.Duty.ToAmountText(), cost.Tax.ToAmountText(), cost.Total.ToAmountText()]);
    }

    [Theory]
    [InlineData("KZ")]
    [InlineData("CN")]
    [InlineData("IN")]
    public void P6_the_same_bowl_goes_elsewhere(string destination)
    {
        var russia = CountryCode.Parse("RU");
        var bowl = new RestrictionQuery(
            ScenarioDay, russia, russia, CountryCode.Parse(destination), HsCode.Parse("441990"), TransportMode.Post);

        Assert.False(Restrictions.Check(bowl, Shipped).IsBlocked);
    }
}
