using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>
/// Signs and verifies webhooks as Standard Webhooks says: HMAC-SHA256 over <c>id.timestamp.body</c>, base64, behind <c>v1,</c>; several
/// signatures, separated by a space, during a change of keys.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Header with the event's id, the same on every delivery.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>Header with the seconds since 1970 at which this delivery was signed.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>Header with the signatures.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far a delivery's clock may be off, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    // More than any change of keys needs.
    private const int MaxSignatures = 10;

    /// <summary>The signature header's value for one key.</summary>
    /// <param name="key">The shared key.</param>
    /// <param name="id">The event's id, without a point.</param>
    /// <param name="sentAt">The time of this delivery.</param>
    /// <param name="body">The raw body.</param>
    public static string Sign(WebhookKey key, string id, DateTimeOffset sentAt, ReadOnlySpan<byte> body) =>
        "v1," + Convert.ToBase64String(Hash(key, id, sentAt.ToUnixTimeSeconds(), body));

    /// <summary>The signature header's value for all keys in use: while keys change, a receiver may know only one of them.</summary>
    public static string Sign(IEnumerable<WebhookKey> keys, string id, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        var signatures = new List<string>();
        foreach (var key in keys)
        {
            signatures.Add(Sign(key, id, sentAt, body));
        }

        return string.Join(' ', signatures);
    }

    /// <summary>Whether one of the signatures was made with one of the keys, recently.</summary>
    public static bool IsValid(
        IEnumerable<WebhookKey> keys, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        // A point in the id could be the one that ends it: another id, time and body would give the same text to sign.
        if (string.IsNullOrEmpty(id)
            || id.Contains('.', StringComparison.Ordinal)
            || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance)
        {
            return false;
        }

        var valid = false;
        var given = signatures.Split(' ', MaxSignatures + 1);
        foreach (var key in keys)
        {
            var expected = Encoding.ASCII.GetBytes(Sign(key, id, DateTimeOffset.FromUnixTimeSeconds(seconds), body));
            foreach (var signature in given.Take(MaxSignatures))
            {
                valid |= CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature));
            }
        }

        return valid;
    }

    private static byte[] Hash(WebhookKey key, string id, long seconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes);
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.")));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
