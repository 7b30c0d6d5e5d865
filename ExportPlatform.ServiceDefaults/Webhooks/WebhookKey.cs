using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>A key webhooks are signed with, written as Standard Webhooks says: <c>whsec_</c> and the base64 of 24 to 64 bytes.</summary>
public sealed class WebhookKey
{
    /// <summary>What every written key begins with.</summary>
    public const string Prefix = "whsec_";

    private const int NewBytes = 32;
    private const int LeastBytes = 24;
    private const int MostBytes = 64;
    private readonly byte[] _bytes;

    private WebhookKey(byte[] bytes) => _bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A new random key of 32 bytes.</summary>
    public static WebhookKey Create() => new(RandomNumberGenerator.GetBytes(NewBytes));

    /// <summary>Reads a written key; false for everything that is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out WebhookKey? key)
    {
        key = null;
        var bytes = new byte[MostBytes];
        if (text?.StartsWith(Prefix, StringComparison.Ordinal) is true
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length)
            && length >= LeastBytes)
        {
            key = new WebhookKey(bytes[..length]);
        }

        return key is not null;
    }

    /// <summary>Reads a written key.</summary>
    /// <exception cref="FormatException">It is none. The text is not repeated in the message.</exception>
    public static WebhookKey Parse(string? text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"A webhook key is {Prefix} and the base64 of {LeastBytes} to {MostBytes} bytes.");

    /// <summary>The key in writing, for the one who is to have it. Nothing else shows it.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(_bytes);

    /// <summary>Does not show the key.</summary>
    public override string ToString() => $"{Prefix}...";
}
