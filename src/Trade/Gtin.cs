using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>
/// A GS1 trade item number of 8, 12, 13 or 14 digits, the last a check digit. Its prefix tells who licensed it, not where goods were
/// made.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<Gtin>))]
public readonly record struct Gtin : IParsable<Gtin>
{
    private readonly string? _value;

    private Gtin(string value) => _value = value;

    /// <summary>The code as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No Gtin was given.");

    /// <summary>The number in 14 digits with leading zeros: two numbers name the same item when these are equal.</summary>
    public string Gtin14 => Value.PadLeft(14, '0');

    /// <summary>Completes a number of 7, 11, 12 or 13 digits with its check digit.</summary>
    /// <exception cref="FormatException">The text is not so many digits.</exception>
    public static Gtin FromBody(string body) => Parse(body.All(char.IsAsciiDigit) ? body + CheckDigit(body) : body);

    /// <summary>Reads the code.</summary>
    /// <exception cref="FormatException">The text is not a GTIN of 8, 12, 13 or 14 digits with a right check digit.</exception>
    public static Gtin Parse(string s) =>
        TryParse(s, null, out var code)
            ? code
            : throw new FormatException($"'{s}' is not a GTIN of 8, 12, 13 or 14 digits with a right check digit.");

    static Gtin IParsable<Gtin>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Gtin result)
    {
        var valid = s is { Length: 8 or 12 or 13 or 14 } && s.All(char.IsAsciiDigit) && s[^1] == CheckDigit(s.AsSpan(0, s.Length - 1));
        result = valid ? new Gtin(s!) : default;
        return valid;
    }

    /// <summary>The code as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";

    // Modulo 10, weights 3 and 1 in turn from the right.
    private static char CheckDigit(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (body[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
