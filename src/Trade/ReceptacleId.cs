using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>A UPU S9 receptacle: one bag, tray or container of a dispatch. 29 characters, the first 20 its dispatch.</summary>
[JsonConverter(typeof(ParsableJsonConverter<ReceptacleId>))]
public readonly record struct ReceptacleId : IParsable<ReceptacleId>
{
    private readonly string? _value;

    private ReceptacleId(string value) => _value = value;

    /// <summary>The code as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No ReceptacleId was given.");

    /// <summary>The dispatch it is part of.</summary>
    public DispatchId Dispatch => DispatchId.Parse(Value[..20]);

    /// <summary>Number in the dispatch, 0 to 999.</summary>
    public int Number => int.Parse(Value.AsSpan(20, 3), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether it is the last of its dispatch.</summary>
    public bool IsLast => Value[23] == '1';

    /// <summary>Whether it holds registered or insured items.</summary>
    public bool HoldsRegisteredOrInsured => Value[24] == '1';

    /// <summary>Gross weight, in steps of 100 g.</summary>
    public Weight Weight => new(100L * int.Parse(Value.AsSpan(25, 4), NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Reads the code.</summary>
    /// <exception cref="FormatException">The text is not a receptacle of 29 characters, such as SGSINNUSLAXAAUN60012003110045.</exception>
    public static ReceptacleId Parse(string s) =>
        TryParse(s, null, out var code)
            ? code
            : throw new FormatException($"'{s}' is not a receptacle of 29 characters, such as SGSINNUSLAXAAUN60012003110045.");

    static ReceptacleId IParsable<ReceptacleId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReceptacleId result)
    {
        var valid = s is { Length: 29 }
            && DispatchId.TryParse(s[..20], null, out _)
            && s.AsSpan(20).IndexOfAnyExceptInRange('0', '9') < 0
            && s[23] is '0' or '1'
            && s[24] is '0' or '1';
        result = valid ? new ReceptacleId(s!) : default;
        return valid;
    }

    /// <summary>The code as text; empty for the default value.</summary>
    public override string ToString() => _value ?? "";
}
