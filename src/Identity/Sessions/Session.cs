namespace ExportPlatform.Identity.Sessions;

/// <summary>A browser in which a person is signed in. The cookie only names it; ending the row ends it everywhere at once.</summary>
public sealed class Session
{
    /// <summary>Longest description of a device kept.</summary>
    public const int DeviceLength = 200;

    public required Guid SessionId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>What the browser says it is.</summary>
    public required string Device { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>An authorization an application got in a session; it ends with it.</summary>
internal sealed class SessionGrant
{
    public required Guid SessionId { get; init; }

    public required Guid AuthorizationId { get; init; }
}
