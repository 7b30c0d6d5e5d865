using ExportPlatform.Customs.Gates;
using ExportPlatform.Trade;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Gates;

public class CurrencyControlTests
{
    [Fact]
    public void Three_boxes_of_halva_need_the_operation_code_alone()
    {
        var (roubles, rateId) = ShippedRates.InRoubles(CurrencyControl.ContractPrice(Halva()))!.Value;
        var decision = Assert.IsType<GateDecision.NeedsAuthority>(Decide(roubles));

        Assert.Equal(Rub("2773.18"), roubles);
        Assert.Equal("cbr:2024-11-09:CNY/RUB=13.594", rateId);
        Assert.Equal("CODE_ONLY", decision.Basis.Reference["level"]);
        Assert.False(Assert.IsType<AuthorityQuestion.MarkContract>(decision.Question).DocumentsDue);
    }

    [Fact]
    public void A_contract_price_that_includes_freight_and_insurance_counts_them()
    {
        var price = CurrencyControl.ContractPrice(Jam());

        Assert.Equal(Cny("900000.00"), price);
        Assert.Equal(Rub("12234600.00"), ShippedRates.InRoubles(price)!.Value.Roubles);
    }

    [Theory]
    [InlineData("735618.66", "currency-control.unk-required")]
    [InlineData("735618.65", null)]
    public void Ten_million_roubles_is_where_a_contract_number_is_needed(string yuan, string? code)
    {
        var decision = Decide(ShippedRates.InRoubles(Cny(yuan))!.Value.Roubles);

        Assert.Equal(code, (decision as GateDecision.Held)?.Code);
    }

    [Theory]
    [InlineData("1000000.00", "CODE_ONLY")]
    [InlineData("1000000.01", "DOCUMENTS")]
    [InlineData("9999999.99", "DOCUMENTS")]
    [InlineData("10000000.00", "UNK_REQUIRED")]
    public void A_million_itself_is_still_under_it_and_ten_million_itself_is_over_it(string roubles, string level) =>
        Assert.Equal(level, Decide(Rub(roubles)).Basis.Reference["level"]);

    [Fact]
    public void A_contract_number_lifts_the_hold_and_goes_to_the_bank()
    {
        var decision = Assert.IsType<GateDecision.NeedsAuthority>(Decide(Rub("12234600.00"), "26010001/1481/1000/1/1"));

        Assert.Equal("26010001/1481/1000/1/1", Assert.IsType<AuthorityQuestion.MarkContract>(decision.Question).UniqueContractNumber);
    }

    [Theory]
    [InlineData("")]
    [InlineData("26010001/1481/1000/1")]
    [InlineData("26010001-1481-1000-1-1")]
    public void What_is_no_contract_number_lifts_nothing(string text) =>
        Assert.IsType<GateDecision.Held>(Decide(Rub("12234600.00"), text));

    [Fact]
    public void The_same_sum_on_two_dates_is_decided_by_the_rows_of_each()
    {
        var sum = Rub("6000000.00");

        Assert.Equal("currency-control.unk-required", Assert.IsType<GateDecision.Held>(Decide(sum, on: new DateOnly(2025, 6, 1))).Code);
        Assert.Equal("DOCUMENTS", Decide(sum).Basis.Reference["level"]);
    }

    [Fact]
    public void A_day_without_rows_clears_nothing() =>
        Assert.Equal(
            "currency-control.no-threshold", Assert.IsType<GateDecision.Held>(Decide(Rub("1.00"), on: new DateOnly(2010, 1, 1))).Code);

    private static GateDecision Decide(Money sum, string? contractNumber = null, DateOnly? on = null) => CurrencyControl.Decide(
        new CurrencyControlFacts(on ?? Today, CountryCode.Parse("RU"), Guid.Empty, sum, sum, "test", contractNumber), ShippedRules);
}
