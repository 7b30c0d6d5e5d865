using ExportPlatform.Trade;
using static ExportPlatform.LandedCost.Tests.Baskets;

namespace ExportPlatform.LandedCost.Tests;

public sealed class RuleBookTests
{
    private static readonly RuleTables Tables = RuleTables.Shipped();

    [Fact]
    public void The_version_changes_with_any_row_and_not_with_line_ends()
    {
        Assert.Matches("^rules-[0-9a-f]{16}$", Shipped.Version);
        Assert.Equal(Shipped.Version, (Tables with { Tariff = Tables.Tariff.Replace("\n", "\r\n", StringComparison.Ordinal) }).Version);
        Assert.NotEqual(Shipped.Version, (Tables with { Tariff = Tables.Tariff + "\n" }).Version);
        Assert.NotEqual((Tables with { Tariff = "a", TaxRates = "" }).Version, (Tables with { Tariff = "", TaxRates = "a" }).Version);
    }

    [Fact]
    public void Members_of_a_union_are_dated()
    {
        var croatia = CountryCode.Parse("HR");

        Assert.False(Shipped.IsMember("EU", croatia, new DateOnly(2013, 6, 30)));
        Assert.True(Shipped.IsMember("EU", croatia, new DateOnly(2013, 7, 1)));
        Assert.True(Shipped.IsMember("EAEU", CountryCode.Parse("KG"), ScenarioDay));
        Assert.False(Shipped.IsMember("EAEU", CountryCode.Parse("UZ"), ScenarioDay));
    }

    [Fact]
    public void Every_EU_member_has_a_VAT_rate()
    {
        foreach (var member in Shipped.Rows.Blocs.Where(row => row.Bloc is "EU" && row.Validity.Covers(ScenarioDay)))
        {
            Assert.NotNull(Shipped.TaxRate(member.Member, "VAT", null, HsCode.Parse("640520"), ScenarioDay));
        }
    }

    [Theory]
    [InlineData("D-X,ZZ,*,*,5,,,,,,t,t", "'ZZ' is neither a country nor a bloc")]
    [InlineData("D-X,JP,*,1,5,,,,,,t,t", "'1' is not two to six digits")]
    [InlineData("D-X,JP,*,*,-5,,,,,,t,t", "rate_percent '-5' is not a number")]
    [InlineData("D-X,JP,*,*,,,,,,,t,t", "rate_percent is empty")]
    [InlineData("D-X,JP,*,*,5,,XXX,,,,t,t", "'XXX' is not a currency")]
    [InlineData("D-X,JP,*,*,5,1,,,,,t,t", "needs a currency")]
    [InlineData("D-X,JP,*,*,5,,,LEAST,,,t,t", "'LEAST' is none of")]
    [InlineData("D-X,JP,*,*,5,,,,2026-02-30,,t,t", "'2026-02-30' is not a date")]
    [InlineData("D-X,JP,*,*,5,,,,2026-02-02,2026-02-01,t,t", "before effective_from")]
    [InlineData("D-X,JP,*,*,5,,,,,,t,", "source is empty")]
    [InlineData("D-X,JP,*,*,5", "5 cells where the header has 12")]
    [InlineData("D-X,JP,*,*,5,,,,,,t,\"t", "never closed")]
    [InlineData("D-X,AE,*,*,6,,,,2030-01-01,,t,t", "two rows in force on the same day")]
    public void A_wrong_tariff_row_is_named(string row, string problem)
    {
        var refused = Assert.Throws<RuleTableException>(() => RuleBook.Load(Tables with { Tariff = Tables.Tariff + row + "\n" }));

        var error = Assert.Single(refused.Errors);
        Assert.Equal("tariff", error.Table);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(error.Line, (int[])[1, Tables.Tariff.Count(c => c == '\n') + 1]);
    }

    [Theory]
    [InlineData("NOWHERE,10,X,DUTY,PERCENT,VALUE,5,,,,,,,,,,,,t,t", "'NOWHERE' is no regime that prices")]
    [InlineData("CN-CBEC,60,X,DUTY,PERCENT,LATER,5,,,,,,,,,,,,t,t", "'LATER' is not a sum of")]
    [InlineData("CN-CBEC,60,X,DUTY,PERCENT,VALUE,,,,,,,,,,,,,t,t", "Either rate_percent or rate_table")]
    [InlineData("CN-CBEC,60,X,DUTY,PERCENT,,5,,,,,,,,,,,,t,t", "needs a base")]
    [InlineData("CN-CBEC,60,X,DUTY,CONSIGNMENT,VALUE,5,,,,20,,,,,,,,t,t", "Amounts need a currency")]
    [InlineData("CN-CBEC,60,GOODS,DUTY,PERCENT,VALUE,5,,,,,,,,,,,,t,t", "GOODS is the name of a value")]
    [InlineData("CN-CBEC,60,X,TOLL,PERCENT,VALUE,5,,,,,,,,,,,,t,t", "'TOLL' is none of")]
    public void A_wrong_charge_row_is_named(string row, string problem)
    {
        var refused = Assert.Throws<RuleTableException>(() => RuleBook.Load(Tables with { Charges = Tables.Charges + row + "\n" }));

        Assert.Contains(refused.Errors, error => error.Table is "charges" && error.Problem.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_needs_its_header_and_every_fault_is_told_at_once()
    {
        var broken = Tables with { Tariff = "", TaxRates = "a,b\n", Blocs = "\u0000" };
        var refused = Assert.Throws<RuleTableException>(() => RuleBook.Load(broken));

        Assert.Contains(refused.Errors, error => error.Table is "tariff");
        Assert.Contains(refused.Errors, error => error.Table is "tax_rates");
    }

    [Fact]
    public void A_quoted_cell_may_hold_commas_quotes_and_lines()
    {
        var row = "D-JP,JP,*,*,5,,,,,,t,\"\"\"one\"\", two\nthree\"\n";
        var rules = RuleBook.Load(Tables with { Tariff = Tables.Tariff + row });

        Assert.Equal("\"one\", two\nthree", rules.Rows.Tariff[^1].Provenance.Source);
    }

    [Theory]
    [InlineData("SUM", "200.00", 2000, "25.00")]
    [InlineData("MAX", "200.00", 2000, "15.00")]
    [InlineData("MAX", "400.00", 2000, "20.00")]
    [InlineData("MAX", "400.00", 0, "20.00")]
    public void A_duty_may_go_by_value_and_weight(string combination, string value, long grams, string duty)
    {
        var row = $"D-GB,GB,*,170490,5,7.5,GBP,{combination},,,t,t\n";
        var cost = Priced(
            Request("KG", "GB", "GBP", "0.00", Line("170490", "KG", value, "GBP", grams: grams)),
            RuleBook.Load(Tables with { Tariff = Tables.Tariff + row }));

        Assert.Equal(duty, cost.Duty.ToAmountText());
        Assert.Null(cost.Charges[0].RatePercent);
    }

    [Theory]
    [InlineData("KG", "0.00")]
    [InlineData("CN", "8.00")]
    public void A_rate_for_the_country_of_origin_goes_before_the_general_one(string origin, string duty)
    {
        const string row = "D-EU-KG,EU,KG,640520,0,,,,,,t,t\n";
        var rules = RuleBook.Load(Tables with { Tariff = Tables.Tariff + row });

        Assert.Equal(duty, Priced(Request("KG", "DE", "EUR", "0.00", Line("640520", origin, "200.00", "EUR")), rules).Duty.ToAmountText());
    }

    [Fact]
    public void Consumption_tax_makes_Chinas_composite_rate()
    {
        // (13% + 15%) / (1 - 15%) x 70% = 23.0588...%
        var rows = "T-CN-CT,CN,CT,*,170490,15,,,t,t\n";
        var request = Request("RU", "CN", "CNY", "0.00", Line("170490", "RU", "1000.00", "CNY"));
        request = request with { Buyer = new BuyerFacts(Money.Zero(request.Currency)) };
        var cost = Priced(request, RuleBook.Load(Tables with { TaxRates = Tables.TaxRates + rows }));

        Assert.Equal("230.59", cost.Tax.ToAmountText());
        Assert.Equal(
            "23.0588% of 1000.00 CNY (customs value), 70% of (VAT 13% + consumption tax 15%) / (1 - 15%)",
            cost.Charges[1].Explanation);
    }

    [Fact]
    public void A_later_row_changes_the_price_from_its_day_by_data_alone()
    {
        const string now = "T-DE-VAT,DE,VAT,*,*,19,2025-07-01,";
        var ended = Tables.TaxRates.Replace(now + ",", now + "2026-12-31,", StringComparison.Ordinal);
        var rules = RuleBook.Load(Tables with { TaxRates = ended + "T-DE-VAT-2,DE,VAT,*,*,16,2027-01-01,,t,t\n" });
        var request = Request("KG", "DE", "EUR", "9.00", Line("640520", "KG", "45.00", "EUR"));

        Assert.Equal("10.83", Priced(request with { On = new DateOnly(2026, 12, 31) }, rules).Tax.ToAmountText());
        Assert.Equal("9.12", Priced(request with { On = new DateOnly(2027, 1, 1) }, rules).Tax.ToAmountText());
    }
}
