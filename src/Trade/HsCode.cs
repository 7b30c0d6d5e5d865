using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>A Harmonized System subheading: six digits, worldwide the same (WCO nomenclature, edition 2022).</summary>
[JsonConverter(typeof(ParsableJsonConverter<HsCode>))]
public readonly record struct HsCode : IParsable<HsCode>
{
    private readonly string? _value;

    private HsCode(string value) => _value = value;

    /// <summary>The code as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No HsCode was given.");

    /// <summary>The first two digits.</summary>
    public string Chapter => Value[..2];

    /// <summary>The first four digits.</summary>
    public string Heading => Value[..4];

    /// <summary>Whether the code lies in a chapter, heading or subheading given by its first digits; <c>*</c> holds every code.</summary>
    public bool IsUnder(string prefix) => prefix is "*" || Value.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Reads the code.</summary>
    /// <exception cref="FormatException">The text is not a six-digit HS code.</exception>
    public static HsCode Parse(string s) =>
        TryParse(s, null, out var code) ? code : throw new FormatException($"'{s}' is not a six-digit HS code.");

    static HsCode IParsable<HsCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out HsCode result)
    {
        var valid = s is { Length: 6 } && s.All(char.IsAsciiDigit);
        result = valid ? new HsCode(s!) : default;
        return valid;
    }

    /// <summary>The code as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";
}
