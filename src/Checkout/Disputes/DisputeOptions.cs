using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>How disputes are decided.</summary>
internal sealed class DisputeOptions
{
    public const string Section = "Disputes";

    /// <summary>
    /// The order's price from which two operators decide, in whole units by currency; a currency without a row always takes two. Chosen on
    /// 2026-11-23: about what ten parcels of regional goods cost, so that everyday cases stay quick.
    /// </summary>
    public Dictionary<string, decimal> TwoOperatorsFrom { get; } = new(StringComparer.Ordinal)
    {
        ["AED"] = 2_000,
        ["BRL"] = 3_000,
        ["CNY"] = 4_000,
        ["EUR"] = 500,
        ["GBP"] = 450,
        ["INR"] = 45_000,
        ["KZT"] = 250_000,
        ["RUB"] = 45_000,
        ["TRY"] = 20_000,
        ["USD"] = 550,
        ["ZAR"] = 10_000,
    };

    /// <summary>How long the second operator has; three days unless said otherwise.</summary>
    public TimeSpan SecondOperatorWithin { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Whether one operator is not enough for a price.</summary>
    public bool TakesTwo(Money price) => !TwoOperatorsFrom.TryGetValue(price.Currency.Value, out var limit) || price.ToDecimal() >= limit;
}
