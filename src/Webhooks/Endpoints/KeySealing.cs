using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>
/// Seals the endpoints' keys for the database (AES-256-GCM, bound to their endpoint): who reads a copy of the database can sign nothing.
/// </summary>
internal sealed class KeySealing(IOptions<KeySealingOptions> options)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _secret = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.Secret), outputLength: 32, info: "webhook endpoint keys"u8.ToArray());

    /// <summary>Nonce, tag and sealed key, one after the other.</summary>
    public byte[] Seal(WebhookKey key, Guid endpointId)
    {
        var plain = Encoding.UTF8.GetBytes(key.Reveal());
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        var (nonce, tag, text) = Parts(whole);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(_secret, TagBytes);
        aes.Encrypt(nonce.Span, plain, text.Span, tag.Span, endpointId.ToByteArray());
        return whole;
    }

    /// <summary>Reads a sealed key.</summary>
    /// <exception cref="CryptographicException">It was sealed with another secret, for another endpoint, or changed.</exception>
    public WebhookKey Open(byte[] whole, Guid endpointId)
    {
        var (nonce, tag, text) = Parts(whole);
        var plain = new byte[text.Length];
        using var aes = new AesGcm(_secret, TagBytes);
        aes.Decrypt(nonce.Span, text.Span, tag.Span, plain, endpointId.ToByteArray());
        return WebhookKey.Parse(Encoding.UTF8.GetString(plain));
    }

    /// <summary>Reads a sealed key; null when there is none or it does not open.</summary>
    public WebhookKey? TryOpen(byte[]? whole, Guid endpointId)
    {
        try
        {
            return whole is null ? null : Open(whole, endpointId);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(byte[] whole) =>
        (whole.AsMemory(0, NonceBytes), whole.AsMemory(NonceBytes, TagBytes), whole.AsMemory(NonceBytes + TagBytes));
}

/// <summary>What the endpoints' keys are sealed with.</summary>
public sealed class KeySealingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "KeySealing";

    /// <summary>Any random text. Required, 32 characters or more; when it changes, all endpoints need new keys.</summary>
    [Required, MinLength(32)]
    public string Secret { get; set; } = "";
}

internal static class KeySealingRegistration
{
    /// <summary>Adds <see cref="KeySealing"/>.</summary>
    public static void AddKeySealing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KeySealingOptions>().BindConfiguration(KeySealingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<KeySealing>();
    }
}
