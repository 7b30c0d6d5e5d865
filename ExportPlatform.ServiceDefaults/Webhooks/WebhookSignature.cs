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

    /// <summary>The signature header's value for one key.</summary>
    /// <param name="secret">The shared key as text, at least 24 characters.</param>
    /// <param name="id">The event's id, without a point.</param>
    /// <param name="sentAt">The time of this delivery.</param>
    /// <param name="body">The raw body.</param>
    public static string Sign(string secret, string id, DateTimeOffset sentAt, ReadOnlySpan<byte> body) =>
        "v1," + Convert.ToBase64String(Hash(secret, id, sentAt.ToUnixTimeSeconds(), body));

    /// <summary>Whether one of the signatures was made with one of the keys, recently.</summary>
    public static bool IsValid(
        IEnumerable<string> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
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
        foreach (var secret in secrets)
        {
            var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(Hash(secret, id, seconds, body)));
            foreach (var signature in signatures.Split(' '))
            {
                valid |= CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature));
            }
        }

        return valid;
    }

    private static byte[] Hash(string secret, string id, long seconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.")));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
