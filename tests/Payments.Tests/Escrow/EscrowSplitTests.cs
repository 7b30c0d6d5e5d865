using CsCheck;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Escrow;

public sealed class EscrowSplitTests
{
    private static readonly Guid Seller = Guid.CreateVersion7();

    [Theory]
    [InlineData("CNY", "204.00", "58.00", "0.00", "23.84", "193.80", "10.20", "23.84", "58.00")]
    [InlineData("EUR", "45.00", "9.00", "0.00", "13.83", "42.75", "2.25", "13.83", "9.00")]
    [InlineData("JPY", "1010", "300", "50", "131", "959", "51", "131", "350")]
    [InlineData("KWD", "1.250", "0.400", "0.001", "0.063", "1.187", "0.063", "0.063", "0.401")]
    [InlineData("EUR", "0.10", "0.00", "0.00", "0.00", "0.09", "0.01", "0.00", "0.00")]
    public void An_escrow_is_split_to_the_minor_unit(
        string currency, string goods, string freight, string insurance, string charges, string seller, string platform, string tax, string carrier)
    {
        var code = CurrencyCode.Parse(currency);
        var price = Price(Money.Parse(goods, code), Money.Parse(freight, code), Money.Parse(insurance, code), Money.Parse(charges, code));

        var parts = EscrowSplit.Of(price, Seller, FivePercent());

        Assert.Equal(
            [("seller", seller), ("platform", platform), ("tax", tax), ("carrier", carrier)],
            parts.Select(part => (part.Role, part.Amount.ToAmountText())));
    }

    [Fact]
    public void The_parts_add_up_to_the_price_in_any_currency_at_any_rate() =>
        Gen.Select(
            Gen.OneOf(Array.ConvertAll<string, Gen<string>>(["JPY", "CNY", "EUR", "KWD", "CLF"], Gen.Const)),
            Gen.Long[0, 1_000_000_000_000],
            Gen.Long[0, 1_000_000_000],
            Gen.Long[0, 1_000_000_000],
            Gen.Long[0, 1_000_000_000],
            Gen.Int[0, 10_000])
        .Sample((currency, goods, freight, insurance, charges, basisPoints) =>
        {
            var code = CurrencyCode.Parse(currency);
            var price = Price(new Money(goods, code), new Money(freight, code), new Money(insurance, code), new Money(charges, code));

            var parts = EscrowSplit.Of(price, Seller, Rate(basisPoints));

            Assert.Equal(goods + freight + insurance + charges, parts.Sum(part => part.Amount.MinorUnits));
            Assert.All(parts, part => Assert.True(part.Amount.MinorUnits >= 0));
            var platform = parts.Single(part => part.Role == "platform").Amount.MinorUnits;
            Assert.True(Math.Abs(platform - (goods * (decimal)basisPoints / 10_000m)) <= 0.5m);
        });

    private static CommissionRate FivePercent() => Rate(500);

    private static CommissionRate Rate(int basisPoints) =>
        new() { RuleVersion = "test", EffectiveFrom = new DateOnly(2024, 1, 1), BasisPoints = basisPoints };

    private static PaymentBreakdown Price(Money goods, Money freight, Money insurance, Money charges) =>
        new(goods, freight, insurance, charges, CountryCode.Parse("CN"));
}
