using CsCheck;

namespace ExportPlatform.Trade.Tests;

public sealed class RateSheetTests
{
    private static readonly CurrencyCode Rub = CurrencyCode.Parse("RUB");
    private static readonly CurrencyCode Cny = CurrencyCode.Parse("CNY");
    private static readonly CurrencyCode Aed = CurrencyCode.Parse("AED");
    private static readonly RateSheet Sheet = new([Rate(Cny, 13.5940m), Rate(Aed, 26.6395m)]);

    [Fact]
    public void It_converts_forwards_backwards_and_across()
    {
        Assert.Equal("2773.18 RUB", Sheet.Convert(Money.Parse("204.00", Cny), Rub).ToString());
        Assert.Equal("3003.06 AED", Sheet.Convert(Money.Parse("80000.00", Rub), Aed).ToString());
        Assert.Equal("104.10 AED", Sheet.Convert(Money.Parse("204.00", Cny), Aed).ToString());
        Assert.Equal("204.00 CNY", Sheet.Convert(Money.Parse("204.00", Cny), Cny).ToString());
    }

    [Fact]
    public void A_crossing_may_go_through_any_currency_both_have()
    {
        var eur = CurrencyCode.Parse("EUR");
        var ecb = new RateSheet([new ExchangeRate("ecb:CNY", eur, Cny, 7.8m, default), new ExchangeRate("ecb:AED", eur, Aed, 4.0m, default)]);

        Assert.Equal("40.00 AED", ecb.Convert(Money.Parse("78.00", Cny), Aed).ToString());
    }

    [Fact]
    public void Without_a_way_between_them_currencies_are_not_converted()
    {
        Assert.False(Sheet.TryConvert(Money.Parse("1.00", Cny), CurrencyCode.Parse("USD"), out _));
        Assert.Throws<InvalidOperationException>(() => Sheet.Convert(Money.Parse("1.00", Cny), CurrencyCode.Parse("USD")));
    }

    [Fact]
    public void A_rate_is_more_than_zero() => Assert.Throws<ArgumentException>(() => new RateSheet([Rate(Cny, 0)]));

    [Fact]
    public void There_and_back_is_off_by_less_than_the_coarser_minor_unit() =>
        Gen.Long[-1_000_000_000, 1_000_000_000].Sample(minor =>
        {
            var money = new Money(minor, Cny);
            var back = Sheet.Convert(Sheet.Convert(money, Rub), Cny);
            Assert.InRange((back - money).MinorUnits, -1, 1);
        });

    private static ExchangeRate Rate(CurrencyCode currency, decimal rate) => new($"cbr:{currency}", currency, Rub, rate, new DateOnly(2024, 11, 9));
}
