using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource as it was at one moment.</summary>
public class ResourceEvent
{
    /// <summary>Ties a snapshot to its resource.</summary>
    public ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
    {
        Resource = resource;
        ResourceId = resourceId;
        Snapshot = snapshot;
    }

    /// <summary>The resource.</summary>
    public IResource Resource { get; }

    /// <summary>Name of the running instance, here the resource's name.</summary>
    public string ResourceId { get; }

    /// <summary>State, health and addresses.</summary>
    public CustomResourceSnapshot Snapshot { get; }

    internal bool IsHealthy => Snapshot is { State.Text: "Running", HealthStatus: HealthStatus.Healthy };

    internal bool IsTerminal => KnownResourceStates.TerminalStates.Contains(Snapshot.State?.Text, StringComparer.Ordinal);
}

/// <summary>State, health and addresses of a resource at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>Kind of the resource, such as Project.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Facts such as <c>executable.pid</c>, the number of the process.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>One of <see cref="KnownResourceStates"/>.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>Exit code of the process, once it has ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Worst of the health reports; nothing while not running.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>The last report of each health check.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    /// <summary>Addresses to show.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>When the process started.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When the process ended.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>Why it failed, or why it counts as failed though it runs: not healthy within the deadline.</summary>
    internal string? Failure { get; init; }

    /// <summary>The last lines written before the failure, by this resource or the one it waited for.</summary>
    internal string? FailureLog { get; init; }
}

/// <summary>A state by name.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates"/>.</param>
/// <param name="Style">How it is shown; not used here.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state from its name.</summary>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}

/// <summary>What a health check said last.</summary>
/// <param name="Name">The check.</param>
/// <param name="Status">Its result.</param>
/// <param name="Description">Why.</param>
/// <param name="ExceptionText">The exception, if there was one.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);

/// <summary>An address of a resource.</summary>
/// <param name="Name">The endpoint.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">True when only the platform itself uses it.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);

/// <summary>A fact about a running resource.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value);
