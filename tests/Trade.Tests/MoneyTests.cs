using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace ExportPlatform.Trade.Tests;

public sealed class MoneyTests
{
    private static readonly string[] Codes = ["EUR", "CNY", "JPY", "KWD", "CLF"];

    private static readonly Gen<CurrencyCode> Currencies = Gen.Int[0, 4].Select(i => CurrencyCode.Parse(Codes[i]));

    [Theory]
    [InlineData("12.50", "EUR", 1250)]
    [InlineData("-0.01", "EUR", -1)]
    [InlineData("1250", "JPY", 1250)]
    [InlineData("1.250", "KWD", 1250)]
    [InlineData("12.5", "EUR", 1250)]
    [InlineData("92233720368547758.07", "EUR", long.MaxValue)]
    [InlineData("-92233720368547758.08", "EUR", long.MinValue)]
    public void An_amount_is_read_in_minor_units(string amount, string currency, long minorUnits) =>
        Assert.Equal(minorUnits, Money.Parse(amount, CurrencyCode.Parse(currency)).MinorUnits);

    [Theory]
    [InlineData("12.505", "EUR")]
    [InlineData("1.5", "JPY")]
    [InlineData("1,50", "EUR")]
    [InlineData(" 1", "EUR")]
    [InlineData("1e3", "EUR")]
    [InlineData("+-1", "EUR")]
    [InlineData("", "EUR")]
    [InlineData("92233720368547758.08", "EUR")]
    [InlineData("1234567890123456789012345", "EUR")]
    public void Other_texts_are_no_amount(string amount, string currency) =>
        Assert.False(Money.TryParse(amount, CurrencyCode.Parse(currency), out _));

    [Theory]
    [InlineData("169.485", "169.49")]
    [InlineData("-169.485", "-169.49")]
    [InlineData("23.842", "23.84")]
    [InlineData("0.004999", "0.00")]
    public void Halves_are_rounded_away_from_zero(string exact, string rounded) =>
        Assert.Equal(rounded, Money.Round(decimal.Parse(exact, CultureInfo.InvariantCulture), CurrencyCode.Parse("EUR")).ToAmountText());

    [Fact]
    public void Overflow_throws_instead_of_turning_round()
    {
        var most = new Money(long.MaxValue, CurrencyCode.Parse("EUR"));
        var one = new Money(1, most.Currency);

        Assert.Throws<OverflowException>(() => most + one);
        Assert.Throws<OverflowException>(() => -most - one - one);
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue, most.Currency));
        Assert.Throws<OverflowException>(() => Money.Round(decimal.MaxValue, CurrencyCode.Parse("JPY")));
    }

    [Fact]
    public void Currencies_do_not_add_up()
    {
        var (euros, yuan) = (new Money(1, CurrencyCode.Parse("EUR")), new Money(1, CurrencyCode.Parse("CNY")));

        Assert.Throws<InvalidOperationException>(() => euros + yuan);
        Assert.Throws<InvalidOperationException>(() => euros < yuan);
    }

    [Fact]
    public void Parts_sum_to_the_amount_and_stay_in_proportion() =>
        Gen.Select(Gen.Long, Gen.Long[0, long.MaxValue].Array[1, 20], Currencies).Sample((minor, weights, currency) =>
        {
            var money = new Money(minor, currency);
            var parts = money.Allocate(weights);

            Assert.Equal((Int128)minor, parts.Aggregate((Int128)0, (sum, part) => sum + part.MinorUnits));
            var largest = Array.IndexOf(weights, weights.Max());
            var total = weights.Aggregate((Int128)0, (sum, weight) => sum + weight);
            for (var i = 0; i < weights.Length && total > 0; i++)
            {
                var exact = (Int128)minor * weights[i] / total;
                Assert.InRange(Int128.Abs(parts[i].MinorUnits - exact), 0, i == largest ? weights.Length : 0);
            }
        });

    [Fact]
    public void The_remainder_goes_to_the_first_of_the_largest()
    {
        var euro = new Money(100, CurrencyCode.Parse("EUR"));

        Assert.Equal([31, 38, 31], euro.Allocate([5, 6, 5]).Select(part => part.MinorUnits));
        Assert.Equal([34, 33, 33], euro.Allocate([1, 1, 1]).Select(part => part.MinorUnits));
        Assert.Equal([34, 33, 33], euro.Allocate([0, 0, 0]).Select(part => part.MinorUnits));
    }

    [Fact]
    public void A_split_needs_weights_of_zero_or_more()
    {
        var money = new Money(100, CurrencyCode.Parse("EUR"));

        Assert.Throws<ArgumentException>(() => money.Allocate([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => money.Allocate([1, -1]));
    }

    [Fact]
    public void Any_money_survives_JSON() =>
        Gen.Select(Gen.Long, Currencies).Sample((minor, currency) =>
        {
            var money = new Money(minor, currency);
            Assert.Equal(money, JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)));
            Assert.Equal(money, Money.Parse(money.ToAmountText(), currency));
        });

    [Fact]
    public void Money_in_JSON_is_text() =>
        Assert.Equal("""{"amount":"12.50","currency":"EUR"}""", JsonSerializer.Serialize(new Money(1250, CurrencyCode.Parse("EUR"))));

    [Theory]
    [InlineData("""{"amount":12.5,"currency":"EUR"}""")]
    [InlineData("""{"amount":"12.505","currency":"EUR"}""")]
    [InlineData("""{"amount":"12.50","currency":"XXX"}""")]
    [InlineData("""{"amount":"12.50"}""")]
    [InlineData("""{"amount":"12.50","currency":"EUR","note":"x"}""")]
    [InlineData("""{"amount":"1","amount":"2","currency":"EUR"}""")]
    [InlineData("\"12.50 EUR\"")]
    public void No_other_JSON_is_money(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));
}
