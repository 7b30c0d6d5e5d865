using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>A UN/LOCODE: a place in trade, two letters of the country and three of the place, such as <c>CNSHA</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<UnLocode>))]
public readonly record struct UnLocode : IParsable<UnLocode>
{
    // The digits 0 and 1 are not used, so that they are never taken for letters.
    private static readonly SearchValues<char> PlaceCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789");

    private readonly string? _value;

    private UnLocode(string value) => _value = value;

    /// <summary>The code as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No UnLocode was given.");

    /// <summary>The country the place is in.</summary>
    public CountryCode Country => CountryCode.Parse(Value[..2]);

    /// <summary>Reads the code.</summary>
    /// <exception cref="FormatException">The text is not a UN/LOCODE such as CNSHA.</exception>
    public static UnLocode Parse(string s) =>
        TryParse(s, null, out var code) ? code : throw new FormatException($"'{s}' is not a UN/LOCODE such as CNSHA.");

    static UnLocode IParsable<UnLocode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UnLocode result)
    {
        var valid = s is { Length: 5 }
            && Iso3166.IsAssigned(s[..2])
            && s.AsSpan(2).IndexOfAnyExcept(PlaceCharacters) < 0;
        result = valid ? new UnLocode(s!) : default;
        return valid;
    }

    /// <summary>The code as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";
}
