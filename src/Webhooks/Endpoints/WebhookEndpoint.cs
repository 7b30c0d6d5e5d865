using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>An address of a seller or a partner that is told about events.</summary>
internal sealed class WebhookEndpoint
{
    /// <summary>How long the key before the present one goes on signing.</summary>
    public static readonly TimeSpan KeyOverlap = TimeSpan.FromHours(24);

    public required Guid EndpointId { get; init; }

    public required OwnerKind OwnerKind { get; init; }

    public required Guid OwnerId { get; init; }

    public EndpointOwner Owner => new(OwnerKind, OwnerId);

    public required string Url { get; set; }

    public required string Description { get; set; }

    /// <summary>Types of the catalogue, or <c>*</c>.</summary>
    public required string[] EventTypes { get; set; }

    public required bool IsEnabled { get; set; }

    /// <summary>Why it is off: <c>by-owner</c>, <c>gone</c> (it answered 410) or <c>failing</c>; null while it is on.</summary>
    public string? DisabledReason { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Since when no delivery has succeeded and at least one has failed; null after a success.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    public DateTimeOffset? LastDeliveredAt { get; set; }

    /// <summary>The key it is signed for with, sealed.</summary>
    public required byte[] SealedKey { get; set; }

    /// <summary>The key before, sealed; null when none.</summary>
    public byte[]? SealedPreviousKey { get; set; }

    public DateTimeOffset? PreviousKeyUntil { get; set; }

    /// <summary>Goes up with every change of the owner; If-Match compares it.</summary>
    public required int Version { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it asked for events of a type.</summary>
    public bool Wants(string type) => EventTypes.Contains(type, StringComparer.Ordinal) || EventTypes.Contains(Events.EventTypes.All, StringComparer.Ordinal);

    /// <summary>Takes a new key into use; the present one signs along for a day.</summary>
    public void ChangeKey(byte[] sealedKey, DateTimeOffset now)
    {
        (SealedPreviousKey, PreviousKeyUntil) = (SealedKey, now + KeyOverlap);
        SealedKey = sealedKey;
        Version++;
    }

    /// <summary>Switches it on, with a clean slate, or off.</summary>
    public void Switch(bool isOn, DateTimeOffset now)
    {
        IsEnabled = isOn;
        DisabledReason = isOn ? null : "by-owner";
        DisabledAt = isOn ? null : now;
        FailingSince = null;
        Version++;
    }

    /// <summary>The keys to sign with at a time; none when the one in use does not open, for it was sealed with another secret.</summary>
    public IReadOnlyList<WebhookKey> KeysAt(DateTimeOffset now, KeySealing sealing)
    {
        var previous = PreviousKeyUntil > now ? sealing.TryOpen(SealedPreviousKey, EndpointId) : null;
        return sealing.TryOpen(SealedKey, EndpointId) is not { } key ? [] : previous is null ? [key] : [key, previous];
    }
}
