using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>
/// A UPU S10 item number: service indicator, eight digits, check digit, country of the issuing post; <c>RR473124829GB</c>. Spaces and
/// small letters are accepted and put right.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<PostalItemId>))]
public readonly record struct PostalItemId : IParsable<PostalItemId>
{
    private readonly string? _value;

    private PostalItemId(string value) => _value = value;

    /// <summary>The code as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No PostalItemId was given.");

    /// <summary>The two letters in front, such as RR or CP.</summary>
    public string ServiceIndicator => Value[..2];

    /// <summary>The serial number, 0 to 99,999,999.</summary>
    public int Serial => int.Parse(Value.AsSpan(2, 8), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The country whose post issued it.</summary>
    public CountryCode IssuingCountry => CountryCode.Parse(Value[11..]);

    /// <summary>What the service indicator stands for.</summary>
    public PostalService Service => ServiceIndicator[0] switch
    {
        'C' => PostalService.Parcel,
        'E' => PostalService.Ems,
        'H' => PostalService.EcommerceParcel,
        'L' => PostalService.TrackedLetter,
        'M' => PostalService.MBag,
        'Q' => PostalService.Reply,
        'R' => PostalService.Registered,
        'U' => PostalService.Untracked,
        'V' => PostalService.InsuredLetter,
        _ => PostalService.DomesticOrBilateral,
    };

    /// <summary>As printed under a bar code: <c>RR 473 124 829 GB</c>.</summary>
    public string Printed => $"{Value[..2]} {Value[2..5]} {Value[5..8]} {Value[8..11]} {Value[11..]}";

    /// <summary>Makes the number of an item, with its check digit.</summary>
    /// <param name="serviceIndicator">Two capitals, not from a reserved series (J, K, S, T, W).</param>
    /// <param name="serial">0 to 99,999,999; not to be used again for a year.</param>
    /// <param name="country">The issuing post's country.</param>
    /// <exception cref="ArgumentException">The service indicator is reserved or not two capitals.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The serial has more than eight digits.</exception>
    public static PostalItemId Create(string serviceIndicator, int serial, CountryCode country)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 99_999_999);
        if (!IsServiceIndicator(serviceIndicator))
        {
            throw new ArgumentException($"'{serviceIndicator}' is not a service indicator open to use.", nameof(serviceIndicator));
        }

        var digits = serial.ToString("D8", CultureInfo.InvariantCulture);
        return new PostalItemId($"{serviceIndicator}{digits}{CheckDigit(digits)}{country.Value}");
    }

    /// <summary>Reads the code.</summary>
    /// <exception cref="FormatException">The text is not an S10 item number such as RR473124829GB.</exception>
    public static PostalItemId Parse(string s) =>
        TryParse(s, null, out var code) ? code : throw new FormatException($"'{s}' is not an S10 item number such as RR473124829GB.");

    static PostalItemId IParsable<PostalItemId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PostalItemId result)
    {
        result = default;
        if (s is null or { Length: > 32 })
        {
            return false;
        }

        var text = s.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (text.Length != 13
            || !IsServiceIndicator(text[..2])
            || text.AsSpan(2, 9).IndexOfAnyExceptInRange('0', '9') >= 0
            || text[10] != CheckDigit(text.AsSpan(2, 8))
            || !Iso3166.IsAssigned(text[11..]))
        {
            return false;
        }

        result = new PostalItemId(text);
        return true;
    }

    /// <summary>The code as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";

    private static bool IsServiceIndicator(string text) =>
        text is [not ('J' or 'K' or 'S' or 'T' or 'W'), _] && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]);

    private static char CheckDigit(ReadOnlySpan<char> serial)
    {
        ReadOnlySpan<int> weights = [8, 6, 4, 2, 3, 5, 9, 7];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (serial[i] - '0') * weights[i];
        }

        return (11 - (sum % 11)) switch { 10 => '0', 11 => '5', var digit => (char)('0' + digit) };
    }
}

/// <summary>Kinds of postal items, by the first letter of the service indicator.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PostalService>))]
public enum PostalService
{
    /// <summary>C: a parcel.</summary>
    Parcel,

    /// <summary>E: express mail.</summary>
    Ems,

    /// <summary>H: an e-commerce parcel.</summary>
    EcommerceParcel,

    /// <summary>L: letter post with tracking.</summary>
    TrackedLetter,

    /// <summary>M: a bag of printed matter for one addressee.</summary>
    MBag,

    /// <summary>Q: business reply.</summary>
    Reply,

    /// <summary>R: registered letter post.</summary>
    Registered,

    /// <summary>U: a small packet under customs control, not tracked.</summary>
    Untracked,

    /// <summary>V: insured letter post.</summary>
    InsuredLetter,

    /// <summary>All other series: inside a country, or by agreement of two.</summary>
    DomesticOrBilateral,
}
