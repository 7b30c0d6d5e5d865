using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>An ISO 3166-1 alpha-2 country code, two capitals.</summary>
[JsonConverter(typeof(ParsableJsonConverter<CountryCode>))]
public readonly record struct CountryCode : IParsable<CountryCode>
{
    private readonly string? _value;

    private CountryCode(string value) => _value = value;

    /// <summary>The code as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No CountryCode was given.");

    /// <summary>The short name in English, as an address label writes it: <c>United Kingdom</c>.</summary>
    public string EnglishName => Iso3166.Name(Value);

    /// <summary>The ISO 3166-1 number: 643 for RU. Three digits with leading zeros where it is printed.</summary>
    public int NumericCode => Iso3166.Numeric(Value);

    /// <summary>Reads the code.</summary>
    /// <exception cref="FormatException">The text is not an ISO 3166-1 alpha-2 code.</exception>
    public static CountryCode Parse(string s) =>
        TryParse(s, null, out var code) ? code : throw new FormatException($"'{s}' is not an ISO 3166-1 alpha-2 code.");

    static CountryCode IParsable<CountryCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CountryCode result)
    {
        var valid = s is not null && Iso3166.IsAssigned(s);
        result = valid ? new CountryCode(s!) : default;
        return valid;
    }

    /// <summary>The code as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";
}
