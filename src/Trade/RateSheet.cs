namespace ExportPlatform.Trade;

/// <summary>
/// Rates fixed together, such as one day's central bank sheet or the rates locked for an order. Converts directly, backwards or
/// across.
/// </summary>
public sealed class RateSheet
{
    private readonly ExchangeRate[] _rates;

    /// <param name="rates">The rates; where several lead to the same pair the first is used.</param>
    /// <exception cref="ArgumentException">A rate is not more than zero.</exception>
    public RateSheet(IEnumerable<ExchangeRate> rates)
    {
        _rates = [.. rates];
        if (Array.Find(_rates, rate => rate.Rate <= 0) is { } senseless)
        {
            throw new ArgumentException($"Rate {senseless.RateId} is not more than zero.", nameof(rates));
        }
    }

    /// <summary>Converts with one rounding, half away from zero: amount x rate of the source / rate of the target.</summary>
    /// <exception cref="InvalidOperationException">No rates connect the two currencies.</exception>
    public Money Convert(Money money, CurrencyCode to) =>
        TryConvert(money, to, out var converted)
            ? converted
            : throw new InvalidOperationException($"No rate leads from {money.Currency} to {to}.");

    /// <summary>As <see cref="Convert"/>, without an exception when no rates connect the two currencies.</summary>
    public bool TryConvert(Money money, CurrencyCode to, out Money converted)
    {
        var found = TryConvert(money.ToDecimal(), money.Currency, to, out var exact);
        converted = found ? Money.Round(exact, to) : default;
        return found;
    }

    /// <summary>
    /// Converts an amount of major units without rounding, for sums that are rounded later. Answers false when no rates connect the
    /// two.
    /// </summary>
    public bool TryConvert(decimal amount, CurrencyCode from, CurrencyCode to, out decimal converted)
    {
        if (from == to)
        {
            converted = amount;
            return true;
        }

        foreach (var rate in _rates)
        {
            if (rate.From == from && rate.To == to)
            {
                converted = amount * rate.Rate;
                return true;
            }

            if (rate.From == to && rate.To == from)
            {
                converted = amount / rate.Rate;
                return true;
            }
        }

        return TryCross(amount, from, to, out converted);
    }

    // Multiplies before it divides, so a crossing loses no digit the two rates have.
    private bool TryCross(decimal amount, CurrencyCode from, CurrencyCode to, out decimal converted)
    {
        foreach (var first in _rates.Where(rate => rate.From == from || rate.To == from))
        {
            var forward = first.From == from;
            var pivot = forward ? first.To : first.From;
            var second = Array.Find(_rates, rate => (rate.From == pivot && rate.To == to) || (rate.From == to && rate.To == pivot));
            if (second is null)
            {
                continue;
            }

            var (multiplier, divisor) = forward ? (first.Rate, 1m) : (1m, first.Rate);
            (multiplier, divisor) = second.From == pivot ? (multiplier * second.Rate, divisor) : (multiplier, divisor * second.Rate);
            converted = amount * multiplier / divisor;
            return true;
        }

        converted = 0;
        return false;
    }
}
