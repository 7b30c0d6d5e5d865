using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>
/// A national extension of the HS code, with the scheme it is from: <c>TnVed:1704906500</c>. Its first six digits are the HS code.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<NationalCode>))]
public readonly record struct NationalCode : IParsable<NationalCode>
{
    private readonly string? _value;

    private NationalCode(string value) => _value = value;

    /// <summary>The code as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No NationalCode was given.");

    /// <summary>The nomenclature.</summary>
    public NationalCodeScheme Scheme => Enum.Parse<NationalCodeScheme>(Value.AsSpan(0, Value.IndexOf(':', StringComparison.Ordinal)));

    /// <summary>All digits.</summary>
    public string Digits => Value[(Value.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>The first six digits.</summary>
    public HsCode HsCode => HsCode.Parse(Digits[..6]);

    /// <summary>Makes a code of a scheme.</summary>
    /// <exception cref="FormatException">The scheme has no codes of so many digits, or it is not digits.</exception>
    public static NationalCode Create(NationalCodeScheme scheme, string digits) => Parse($"{scheme}:{digits}");

    /// <summary>Whether this is a finer code for the same goods.</summary>
    public bool Refines(HsCode hsCode) => HsCode == hsCode;

    /// <summary>Reads the code.</summary>
    /// <exception cref="FormatException">The text is not a national goods code such as TnVed:1704906500.</exception>
    public static NationalCode Parse(string s) =>
        TryParse(s, null, out var code) ? code : throw new FormatException($"'{s}' is not a national goods code such as TnVed:1704906500.");

    static NationalCode IParsable<NationalCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NationalCode result)
    {
        var parts = s?.Split(':') ?? [];
        var valid = parts is [var name, var digits]
            && Array.Find(Enum.GetValues<NationalCodeScheme>(), scheme => scheme.ToString() == name) is var found
            && found.ToString() == name
            && HasLength(found, digits.Length)
            && digits.All(char.IsAsciiDigit);
        result = valid ? new NationalCode(s!) : default;
        return valid;
    }

    /// <summary>The code as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";

    private static bool HasLength(NationalCodeScheme scheme, int length) => scheme switch
    {
        NationalCodeScheme.TnVed or NationalCodeScheme.Taric => length == 10,
        NationalCodeScheme.Cn or NationalCodeScheme.Ncm or NationalCodeScheme.ItcHs => length == 8,
        NationalCodeScheme.Hts or NationalCodeScheme.ChinaTariff => length is 8 or 10,
    };
}

/// <summary>Nomenclatures that extend the HS.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NationalCodeScheme>))]
public enum NationalCodeScheme
{
    /// <summary>Eurasian Economic Union, 10 digits.</summary>
    TnVed,

    /// <summary>European Union, Combined Nomenclature, 8 digits.</summary>
    Cn,

    /// <summary>European Union, TARIC, 10 digits.</summary>
    Taric,

    /// <summary>United States, 8 digits, 10 with the statistical suffix.</summary>
    Hts,

    /// <summary>Mercosur, 8 digits.</summary>
    Ncm,

    /// <summary>India, 8 digits.</summary>
    ItcHs,

    /// <summary>China, 8 digits, 10 with the additional ones.</summary>
    ChinaTariff,
}
