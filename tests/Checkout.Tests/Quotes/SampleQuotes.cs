using ExportPlatform.Checkout.Quotes;
using ExportPlatform.Contracts;
using ExportPlatform.LandedCost;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Tests.Quotes;

/// <summary>The quote of scenario P1, priced by the shipped rules.</summary>
internal static class SampleQuotes
{
    public static readonly DateTimeOffset Noon = new(2026, 9, 15, 12, 0, 0, TimeSpan.Zero);
    public static readonly RuleBook Rules = RuleBook.LoadShipped();
    private static readonly CountryCode Russia = CountryCode.Parse("RU");
    private static readonly CountryCode China = CountryCode.Parse("CN");

    public static Quote Halva()
    {
        var request = new LandedCostRequest(
            DateOnly.FromDateTime(Noon.UtcDateTime),
            Russia,
            China,
            CurrencyCode.Parse("CNY"),
            [new GoodsLine("1", HsCode.Parse("170490"), Russia, 3, Cny("204.00"), new Weight(1200))],
            Cny("58.00"),
            Cny("0.00"),
            Incoterm.Ddp,
            SalesChannel.DirectMailB2c,
            TransportMode.Post,
            new BuyerFacts(Cny("1000.00")),
            []);
        var cost = Assert.IsType<LandedCostDecision.Priced>(LandedCostCalculator.Calculate(request, Rules)).Cost;
        return new Quote
        {
            QuoteId = Guid.CreateVersion7(),
            BuyerId = Guid.CreateVersion7(),
            SellerId = Guid.CreateVersion7(),
            Price = cost.DueAtCheckout,
            RuleVersion = cost.RuleVersion,
            CreatedAt = Noon,
            ExpiresAt = Noon.AddMinutes(15),
            Basis = new QuoteBasis(
                request,
                cost,
                [new QuoteLine("1", "HALVA-CEDAR-400", "Halva", "Halva of pine nuts", HsCode.Parse("170490"), Russia, 3, Cny("68.00"), Cny("204.00"), new Weight(1200), null, true)],
                new Sealed<Party>(Guid.CreateVersion7(), "person", 1, new byte[28]),
                "RUKHM",
                Guid.CreateVersion7(),
                new Weight(1350),
                new ParcelSize(25, 18, 10),
                "smallPacket",
                14,
                24,
                [],
                null,
                null),
        };
    }

    public static Money Cny(string amount) => Money.Parse(amount, CurrencyCode.Parse("CNY"));
}
