using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>
/// An amount in the minor unit of an ISO 4217 currency: 1250 EUR is twelve euros fifty. May be negative. Overflow throws.
/// </summary>
/// <param name="MinorUnits">Whole minor units, the smallest the currency knows.</param>
/// <param name="Currency">The currency; amounts of different currencies never meet in one operation.</param>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money(long MinorUnits, CurrencyCode Currency) : IComparable<Money>
{
    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(CurrencyCode currency) => new(0, currency);

    /// <summary>Reads a decimal text with a point and at most the currency's own digits after it, such as <c>285.84</c>.</summary>
    /// <exception cref="FormatException">The text is not a plain decimal, has too many digits or does not fit 64 bits.</exception>
    public static Money Parse(string amount, CurrencyCode currency) =>
        TryParse(amount, currency, out var money)
            ? money
            : throw new FormatException($"'{amount}' is not an amount of {currency} with at most {currency.MinorUnitDigits} decimals.");

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse(string? amount, CurrencyCode currency, out Money money)
    {
        money = default;
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (amount is not { Length: > 0 and <= 24 }
            || !decimal.TryParse(amount, plain, CultureInfo.InvariantCulture, out var value)
            || value.Scale > currency.MinorUnitDigits)
        {
            return false;
        }

        var minor = value * Scale(currency);
        if (minor is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        money = new Money((long)minor, currency);
        return true;
    }

    /// <summary>Rounds a decimal amount of major units to the minor unit, half away from zero: the platform's one rounding rule.</summary>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public static Money Round(decimal amount, CurrencyCode currency) =>
        new((long)Math.Round(amount * Scale(currency), 0, MidpointRounding.AwayFromZero), currency);

    /// <summary>The amount in major units: 12.50 for 1250 EUR.</summary>
    public decimal ToDecimal() => MinorUnits / Scale(Currency);

    /// <summary>The amount alone, with a point and the currency's digits: <c>12.50</c>, <c>1250</c> for JPY.</summary>
    public string ToAmountText() =>
        ToDecimal().ToString("F" + Currency.MinorUnitDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Amount and code, for logs and tests: <c>12.50 EUR</c>.</summary>
    public override string ToString() => $"{ToAmountText()} {Currency}";

    /// <summary>
    /// Splits in proportion to weights without losing a minor unit: each part is cut towards zero, what remains goes to the largest
    /// weight.
    /// </summary>
    /// <param name="weights">Zero or more each, in any unit; of several largest the first takes the remainder. All zero splits
    /// evenly.</param>
    /// <returns>One part a weight; together exactly this amount.</returns>
    /// <exception cref="ArgumentException">There is no weight.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative.</exception>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<long> weights)
    {
        if (weights.Count == 0)
        {
            throw new ArgumentException("Money is split over at least one part.", nameof(weights));
        }

        Int128 total = 0;
        var largest = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weights[i], nameof(weights));
            total += weights[i];
            largest = weights[i] > weights[largest] ? i : largest;
        }

        var parts = new Money[weights.Count];
        var rest = this;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = total == 0 ? MinorUnits / parts.Length : (long)((Int128)MinorUnits * weights[i] / total);
            parts[i] = new Money(part, Currency);
            rest -= parts[i];
        }

        parts[largest] += rest;
        return parts;
    }

    /// <inheritdoc />
    public int CompareTo(Money other) => MinorUnits.CompareTo(SameCurrency(other).MinorUnits);

    public static Money operator +(Money left, Money right) => new(left.MinorUnits + left.SameCurrency(right).MinorUnits, left.Currency);

    public static Money operator -(Money left, Money right) => new(left.MinorUnits - left.SameCurrency(right).MinorUnits, left.Currency);

    public static Money operator -(Money value) => new(-value.MinorUnits, value.Currency);

    public static Money operator *(Money value, long factor) => new(value.MinorUnits * factor, value.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    private static decimal Scale(CurrencyCode currency) =>
        currency.MinorUnitDigits switch { 0 => 1m, 1 => 10m, 2 => 100m, 3 => 1000m, _ => 10000m };

    private Money SameCurrency(Money other) =>
        other.Currency == Currency ? other : throw new InvalidOperationException($"{Currency} and {other.Currency} do not add up.");
}

/// <summary>Money in JSON: <c>{"amount":"285.84","currency":"CNY"}</c>; the amount is text, so no reader turns it into a float.</summary>
internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("Money is written as {\"amount\":\"12.50\",\"currency\":\"EUR\"}.");
        }

        string? amount = null;
        string? code = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            if (!reader.Read() || reader.TokenType is not JsonTokenType.String)
            {
                throw new JsonException("Money has two members, both text: amount and currency.");
            }

            switch (name)
            {
                case "amount" when amount is null:
                    amount = reader.GetString();
                    break;
                case "currency" when code is null:
                    code = reader.GetString();
                    break;
                default:
                    throw new JsonException($"Money has no second or other member '{name}'.");
            }
        }

        return CurrencyCode.TryParse(code, null, out var currency) && Money.TryParse(amount, currency, out var money)
            ? money
            : throw new JsonException($"'{amount} {code}' is not an amount of money.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.ToAmountText());
        writer.WriteString("currency", value.Currency.Value);
        writer.WriteEndObject();
    }
}
