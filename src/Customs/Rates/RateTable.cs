using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Rates;

/// <summary>The central bank's rates in force on one day: roubles for one unit, by currency code, the special drawing right (XDR) included.</summary>
internal sealed class RateTable(IEnumerable<OfficialRate> rates)
{
    private const string Rouble = "RUB";

    /// <summary>Code of the special drawing right.</summary>
    public const string SpecialDrawingRight = "XDR";

    private readonly Dictionary<string, OfficialRate> _rates = rates
        .GroupBy(rate => rate.Currency, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.MaxBy(rate => rate.EffectiveOn)!, StringComparer.Ordinal);

    /// <summary>Roubles with one rounding, and the rate used; null when no rate is known. Roubles stay roubles.</summary>
    public (Money Roubles, string RateId)? InRoubles(Money money)
    {
        if (money.Currency.Value is Rouble)
        {
            return (money, "RUB/RUB=1");
        }

        return _rates.TryGetValue(money.Currency.Value, out var rate)
            ? (Money.Round(money.ToDecimal() * rate.RubPerUnit, CurrencyCode.Parse(Rouble)), rate.RateId)
            : null;
    }

    /// <summary>An amount in another currency, not rounded; null when a rate is missing.</summary>
    public decimal? Convert(Money money, CurrencyCode to) => money.Currency == to ? money.ToDecimal()
        : RubPerUnit(money.Currency) is { } source && RubPerUnit(to) is { } target ? money.ToDecimal() * source / target
        : null;

    private decimal? RubPerUnit(CurrencyCode currency) => currency.Value is Rouble ? 1m : _rates.GetValueOrDefault(currency.Value)?.RubPerUnit;

    /// <summary>Special drawing rights, rounded half up to two decimals, and the rates used; null when a rate is missing.</summary>
    public (decimal Sdr, string RateIds)? InSdr(Money money)
    {
        if (!_rates.TryGetValue(SpecialDrawingRight, out var sdr))
        {
            return null;
        }

        return RubPerUnit(money.Currency) is { } rubPerUnit
            ? (Math.Round(money.ToDecimal() * rubPerUnit / sdr.RubPerUnit, 2, MidpointRounding.AwayFromZero),
                $"{_rates.GetValueOrDefault(money.Currency.Value)?.RateId ?? "RUB/RUB=1"} {sdr.RateId}")
            : null;
    }
}
