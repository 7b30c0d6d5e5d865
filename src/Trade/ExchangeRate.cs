namespace ExportPlatform.Trade;

/// <summary>A published rate between two currencies on one day. Every converted amount keeps the rate's id.</summary>
/// <param name="RateId">Names sheet, date and pair, such as <c>cbr:2024-11-09:CNY/RUB</c>.</param>
/// <param name="From">The currency one unit of which is priced.</param>
/// <param name="To">The currency the price is given in.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>; more than zero.</param>
/// <param name="EffectiveOn">The day the sheet is for.</param>
public sealed record ExchangeRate(string RateId, CurrencyCode From, CurrencyCode To, decimal Rate, DateOnly EffectiveOn)
{
    /// <summary>Converts with one rounding, at the end (DOMAIN: amount x rate, half away from zero).</summary>
    /// <exception cref="InvalidOperationException">The money is not in <see cref="From"/>.</exception>
    public Money Convert(Money money) =>
        money.Currency == From
            ? Money.Round(money.ToDecimal() * Rate, To)
            : throw new InvalidOperationException($"A {From}/{To} rate cannot convert {money.Currency}.");
}
