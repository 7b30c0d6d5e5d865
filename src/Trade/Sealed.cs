using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportPlatform.Trade;

/// <summary>
/// A value encrypted for one data subject and purpose. It travels in messages and rests in columns as text; only a holder of the subject's
/// key can open it, and when that key is destroyed nobody can. <typeparamref name="T"/> says what is inside.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public readonly record struct Sealed<T> : IParsable<Sealed<T>>
{
    private readonly string? _text;

    private Sealed(string text) => _text = text;

    /// <summary>Puts the parts together.</summary>
    /// <param name="subjectId">Whose data it is: a person's account, a seller, an order.</param>
    /// <param name="purpose">What it is kept for, in small letters and hyphens, such as <c>person</c>.</param>
    /// <param name="keyVersion">Of the subject's key; 1 or more.</param>
    /// <param name="content">Nonce, ciphertext and tag.</param>
    public Sealed(Guid subjectId, string purpose, int keyVersion, ReadOnlySpan<byte> content)
        : this($"{Sealing.HeaderOf(subjectId, purpose, keyVersion)}.{Base64Url.EncodeToString(content)}")
    {
    }

    /// <summary>Whose data it is.</summary>
    public Guid SubjectId => Guid.ParseExact(Part(1), "N");

    /// <summary>What it is kept for.</summary>
    public string Purpose => Part(2).ToString();

    /// <summary>Which of the subject's keys opens it.</summary>
    public int KeyVersion => int.Parse(Part(3), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Nonce, ciphertext and tag.</summary>
    public byte[] Content => Base64Url.DecodeFromChars(Part(4));

    static Sealed<T> IParsable<Sealed<T>>.Parse(string s, IFormatProvider? provider) => Sealing.Parse<T>(s);

    static bool IParsable<Sealed<T>>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Sealed<T> result)
    {
        var valid = Sealing.IsWellFormed(s);
        result = valid ? new Sealed<T>(s!) : default;
        return valid;
    }

    /// <summary>The text form; empty for the default value.</summary>
    public override string ToString() => _text ?? "";

    private ReadOnlySpan<char> Part(int index)
    {
        var text = _text ?? throw new InvalidOperationException("Nothing was sealed.");
        Span<Range> parts = stackalloc Range[5];
        text.AsSpan().Split(parts, '.');
        return text.AsSpan(parts[index]);
    }
}

/// <summary>The text form of sealed values.</summary>
public static class Sealing
{
    private const string Format = "sealed1";
    private const int NonceAndTagBytes = 12 + 16;
    private const int LongestPurpose = 40;
    private static readonly SearchValues<char> PurposeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    /// <summary>All but the content: what the encryption is bound to, so that a value cannot be passed off as another subject's.</summary>
    public static byte[] BindingOf(Guid subjectId, string purpose, int keyVersion) => Encoding.UTF8.GetBytes(HeaderOf(subjectId, purpose, keyVersion));

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is no sealed value. It is not repeated here: it could be personal.</exception>
    public static Sealed<T> Parse<T>(string text) =>
        TryParse<Sealed<T>>(text, out var value) ? value : throw new FormatException("The text is no sealed value.");

    internal static string HeaderOf(Guid subjectId, string purpose, int keyVersion) =>
        string.Create(CultureInfo.InvariantCulture, $"{Format}.{subjectId:N}.{purpose}.{keyVersion}");

    internal static bool IsWellFormed([NotNullWhen(true)] string? text) =>
        text?.Split('.') is [Format, var subject, var purpose, var version, var content]
        && Guid.TryParseExact(subject, "N", out _)
        && purpose.Length is > 0 and <= LongestPurpose
        && !purpose.AsSpan().ContainsAnyExcept(PurposeCharacters)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        && Base64Url.IsValid(content, out var bytes) && bytes >= NonceAndTagBytes;

    private static bool TryParse<TParsable>(string text, [MaybeNullWhen(false)] out TParsable value)
        where TParsable : IParsable<TParsable> =>
        TParsable.TryParse(text, null, out value);
}

/// <summary>Writes sealed values as their text, whatever is inside.</summary>
internal sealed class SealedJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Sealed<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ParsableJsonConverter<>).MakeGenericType(typeToConvert))!;
}
