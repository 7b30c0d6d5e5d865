using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>An ISO 4217 alphabetic code in current use, three capitals. The default value is no currency and may not be used.</summary>
[JsonConverter(typeof(ParsableJsonConverter<CurrencyCode>))]
public readonly record struct CurrencyCode : IParsable<CurrencyCode>
{
    private readonly string? _value;

    private CurrencyCode(string value) => _value = value;

    /// <summary>The three letters, such as <c>EUR</c>.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No currency was given.");

    /// <summary>How many digits follow the decimal point: 0 for JPY, 2 for EUR, 3 for KWD, 4 for CLF.</summary>
    public int MinorUnitDigits => Iso4217.MinorUnitDigits(Value);

    /// <summary>Reads three capitals that ISO 4217 lists as current money.</summary>
    /// <exception cref="FormatException">The text is not a current ISO 4217 code.</exception>
    public static CurrencyCode Parse(string s) =>
        TryParse(s, null, out var code) ? code : throw new FormatException($"'{s}' is not a current ISO 4217 currency code.");

    static CurrencyCode IParsable<CurrencyCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CurrencyCode result)
    {
        var known = s is not null && Iso4217.IsCurrent(s);
        result = known ? new CurrencyCode(s!) : default;
        return known;
    }

    /// <summary>The three letters; an empty text for the default value.</summary>
    public override string ToString() => _value ?? "";
}
