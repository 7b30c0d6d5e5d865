using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>A UPU S8 dispatch: receptacles of one kind of mail closed together by one exchange office for another. 20 characters.</summary>
[JsonConverter(typeof(ParsableJsonConverter<DispatchId>))]
public readonly record struct DispatchId : IParsable<DispatchId>
{
    private static readonly SearchValues<char> PlaceCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private readonly string? _value;

    private DispatchId(string value) => _value = value;

    /// <summary>The code as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No DispatchId was given.");

    /// <summary>The exchange office that closed it, an IMPC code of 6 characters.</summary>
    public string OriginOffice => Value[..6];

    /// <summary>The exchange office it is for, an IMPC code of 6 characters.</summary>
    public string DestinationOffice => Value[6..12];

    /// <summary>A by air, B surface air lifted, C by surface, D priority by surface.</summary>
    public char Category => Value[12];

    /// <summary>Class and subclass of mail: U letter post, C parcels, E EMS, T empty receptacles come first.</summary>
    public string MailClass => Value[13..15];

    /// <summary>Last digit of the year.</summary>
    public int YearDigit => Value[15] - '0';

    /// <summary>Number of the dispatch in the year, between the two offices and for the class; 0 to 9999.</summary>
    public int Number => int.Parse(Value.AsSpan(16, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Reads the code.</summary>
    /// <exception cref="FormatException">The text is not a dispatch of 20 characters, such as SGSINNUSLAXAAUN60012.</exception>
    public static DispatchId Parse(string s) =>
        TryParse(s, null, out var code)
            ? code
            : throw new FormatException($"'{s}' is not a dispatch of 20 characters, such as SGSINNUSLAXAAUN60012.");

    static DispatchId IParsable<DispatchId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DispatchId result)
    {
        var valid = s is { Length: 20 }
            && IsOffice(s.AsSpan(0, 6))
            && IsOffice(s.AsSpan(6, 6))
            && s[12] is >= 'A' and <= 'D'
            && s[13] is 'U' or 'C' or 'E' or 'T'
            && char.IsAsciiLetterUpper(s[14])
            && s.AsSpan(15).IndexOfAnyExceptInRange('0', '9') < 0;
        result = valid ? new DispatchId(s!) : default;
        return valid;
    }

    /// <summary>The code as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";

    // IMPC: country, place, operator.
    private static bool IsOffice(ReadOnlySpan<char> code) =>
        Iso3166.IsAssigned(code[..2].ToString())
        && code[2..5].IndexOfAnyExcept(PlaceCharacters) < 0
        && char.IsAsciiLetterUpper(code[5]);
}
