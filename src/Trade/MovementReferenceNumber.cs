using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>
/// The number customs gives an accepted declaration: two digits of the year, the country, thirteen capitals or digits and a check digit, 18
/// characters in all. The check digit is ISO 6346's: letters count 10 to 38 without multiples of 11, weights double, modulo 11, ten is zero.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<MovementReferenceNumber>))]
public readonly record struct MovementReferenceNumber : IParsable<MovementReferenceNumber>
{
    private const int Length = 18;

    private readonly string? _value;

    private MovementReferenceNumber(string value) => _value = value;

    /// <summary>The number as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No MovementReferenceNumber was given.");

    /// <summary>Makes a number of its parts, with the check digit they demand.</summary>
    /// <param name="year">Of acceptance; its last two digits are used.</param>
    /// <param name="country">Whose customs accepted.</param>
    /// <param name="serial">Thirteen capitals or digits.</param>
    /// <exception cref="FormatException">The serial is anything else.</exception>
    public static MovementReferenceNumber Create(int year, CountryCode country, string serial)
    {
        var body = $"{year % 100:00}{country.Value}{serial}";
        return body.Length == Length - 1 && body.All(IsCapitalOrDigit)
            ? new MovementReferenceNumber($"{body}{CheckDigit(body)}")
            : throw new FormatException($"'{serial}' is not thirteen capitals or digits.");
    }

    /// <summary>Reads the number.</summary>
    /// <exception cref="FormatException">The text is no such number or its check digit is wrong.</exception>
    public static MovementReferenceNumber Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string)" />
    public static MovementReferenceNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException($"'{s}' is not a movement reference number.");

    /// <summary>As <see cref="Parse(string)"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MovementReferenceNumber result)
    {
        var valid = s is { Length: Length }
            && s.All(IsCapitalOrDigit)
            && char.IsAsciiDigit(s[0])
            && char.IsAsciiDigit(s[1])
            && CountryCode.TryParse(s[2..4], null, out _)
            && s[^1] == CheckDigit(s.AsSpan(0, Length - 1));
        result = valid ? new MovementReferenceNumber(s!) : default;
        return valid;
    }

    /// <summary>The number as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";

    private static bool IsCapitalOrDigit(char c) => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c);

    private static char CheckDigit(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += ValueOf(body[i]) << i;
        }

        return (char)('0' + (sum % 11 % 10));
    }

    // A is 10; 11, 22 and 33 are left out, so B is 12, L 23 and V 34.
    private static int ValueOf(char c)
    {
        if (char.IsAsciiDigit(c))
        {
            return c - '0';
        }

        var value = c - 'A' + 10;
        return value + ((value - 1) / 10);
    }
}
