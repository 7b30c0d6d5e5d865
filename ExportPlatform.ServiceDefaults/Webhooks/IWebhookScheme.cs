using Microsoft.AspNetCore.Http;

namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>How a sender signs its webhooks. Nothing else is read of a body before it was found good.</summary>
public interface IWebhookScheme
{
    /// <summary>The event's id when the delivery was signed with one of the keys, and recently; null for everything else.</summary>
    /// <param name="headers">Of the delivery.</param>
    /// <param name="body">As it came.</param>
    /// <param name="keys">The keys the sender may sign with.</param>
    /// <param name="now">The receiver's time.</param>
    string? Verify(IHeaderDictionary headers, ReadOnlySpan<byte> body, IReadOnlyList<WebhookKey> keys, DateTimeOffset now);
}

/// <summary>Standard Webhooks: id, time and signatures in headers of their own.</summary>
public sealed class StandardWebhooks : IWebhookScheme
{
    /// <summary>The scheme; it holds nothing.</summary>
    public static readonly StandardWebhooks Instance = new();

    private StandardWebhooks()
    {
    }

    /// <inheritdoc />
    public string? Verify(IHeaderDictionary headers, ReadOnlySpan<byte> body, IReadOnlyList<WebhookKey> keys, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var id = Single(headers, WebhookSignature.IdHeader);
        var isGenuine = WebhookSignature.IsValid(
            keys, id, Single(headers, WebhookSignature.TimestampHeader), Single(headers, WebhookSignature.SignatureHeader), body, now);
        return isGenuine ? id : null;
    }

    // A header that comes twice could be read one way here and another way elsewhere.
    private static string? Single(IHeaderDictionary headers, string header) => headers[header] is [var only] ? only : null;
}
