using System.Globalization;
using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost.Tests;

/// <summary>Requests as a checkout would make them, and the rate sheet all scenarios use.</summary>
internal static class Baskets
{
    public static readonly DateOnly ScenarioDay = new(2026, 9, 15);

    /// <summary>Bank of Russia, 2024-11-09, roubles for one unit.</summary>
    public static readonly IReadOnlyList<ExchangeRate> Cbr =
    [
        Rate("CNY", 13.5940m), Rate("EUR", 105.4510m), Rate("USD", 97.8335m), Rate("AED", 26.6395m), Rate("KZT", 0.19876m),
        Rate("INR", 1.15951m), Rate("BRL", 17.2787m), Rate("ZAR", 5.6141m),
    ];

    public static readonly RuleBook Shipped = RuleBook.LoadShipped();

    public static LandedCostRequest Request(
        string dispatch, string destination, string currency, string freight, params GoodsLine[] lines)
    {
        var code = CurrencyCode.Parse(currency);
        return new LandedCostRequest(
            ScenarioDay, CountryCode.Parse(dispatch), CountryCode.Parse(destination), code, lines,
            Money.Parse(freight, code), Money.Zero(code),
            Incoterm.Ddp, SalesChannel.DirectMailB2c, TransportMode.Post, new BuyerFacts(), Cbr);
    }

    public static GoodsLine Line(
        string hsCode, string origin, string value, string currency, int quantity = 1, long grams = 500, string? lineId = null)
    {
        var money = Money.Parse(value, CurrencyCode.Parse(currency));
        return new GoodsLine(lineId ?? hsCode, HsCode.Parse(hsCode), CountryCode.Parse(origin), quantity, money, new Weight(grams));
    }

    public static LandedCostBreakdown Priced(LandedCostRequest request, RuleBook? rules = null) =>
        LandedCostCalculator.Calculate(request, rules ?? Shipped) switch
        {
            LandedCostDecision.Priced(var cost) => cost,
            LandedCostDecision.Refused(var refusal) =>
                throw new InvalidOperationException($"{refusal.Code} {refusal.RuleId}: {refusal.Detail}"),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    public static LandedCostRefusal Refused(LandedCostRequest request, RuleBook? rules = null) =>
        LandedCostCalculator.Calculate(request, rules ?? Shipped) is LandedCostDecision.Refused(var refusal)
            ? refusal
            : throw new InvalidOperationException("It was priced.");

    /// <summary>The shipped rules with one duty rate for all goods of a destination that have no finer row.</summary>
    public static RuleBook WithTariff(CountryCode destination, decimal percent)
    {
        var tables = RuleTables.Shipped();
        var row = string.Create(CultureInfo.InvariantCulture, $"D-TEST,{destination},*,*,{percent},,,,,,test,test\n");
        return RuleBook.Load(tables with { Tariff = tables.Tariff + row });
    }

    private static ExchangeRate Rate(string currency, decimal rate) =>
        new($"cbr:2024-11-09:{currency}/RUB", CurrencyCode.Parse(currency), CurrencyCode.Parse("RUB"), rate, new DateOnly(2024, 11, 9));
}
