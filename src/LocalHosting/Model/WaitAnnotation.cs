namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource waits for before it starts.</summary>
public class WaitAnnotation : IResourceAnnotation
{
    /// <summary>Names the resource to wait for and the state it must reach.</summary>
    public WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0)
    {
        Resource = resource;
        WaitType = waitType;
        ExitCode = exitCode;
    }

    /// <summary>The resource waited for.</summary>
    public IResource Resource { get; }

    /// <summary>The state waited for.</summary>
    public WaitType WaitType { get; }

    /// <summary>Exit code wanted of a resource that runs to its end.</summary>
    public int ExitCode { get; }

    /// <summary>What happens when the resource cannot get there; by default the waiting resource fails to start.</summary>
    public WaitBehavior? WaitBehavior { get; set; }
}

/// <summary>The state a resource waits for.</summary>
public enum WaitType
{
    /// <summary>Running and healthy.</summary>
    WaitUntilHealthy,

    /// <summary>Ended with the wanted exit code.</summary>
    WaitForCompletion,

    /// <summary>Running.</summary>
    WaitUntilStarted,
}

/// <summary>What a waiting resource does when what it waits for has failed.</summary>
public enum WaitBehavior
{
    /// <summary>Goes on waiting, so that someone can start the failed one again.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Fails to start and says why.</summary>
    StopOnResourceUnavailable,
}

/// <summary>Number of equal processes run for a project.</summary>
public class ReplicaAnnotation : IResourceAnnotation
{
    /// <summary>Sets the number, one or more.</summary>
    public ReplicaAnnotation(int replicas = 1) => Replicas = replicas;

    /// <summary>The number.</summary>
    public int Replicas { get; }
}

/// <summary>Keeps a resource stopped until someone starts it by command.</summary>
public class ExplicitStartupAnnotation : IResourceAnnotation;

/// <summary>A health check, registered under this key, that counts for the resource.</summary>
public class HealthCheckAnnotation : IResourceAnnotation
{
    /// <summary>Names the check.</summary>
    public HealthCheckAnnotation(string key) => Key = key;

    /// <summary>The check's name.</summary>
    public string Key { get; }
}

/// <summary>An address shown for a resource.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>The address; a path is taken as relative to the endpoint.</summary>
    public required string Url { get; set; }

    /// <summary>Text shown beside the address.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint it belongs to.</summary>
    public EndpointReference? Endpoint { get; init; }
}

internal sealed record EndpointUrlCallback(string EndpointName, Func<EndpointReference, ResourceUrlAnnotation> Callback) : IResourceAnnotation;

/// <summary>The data of a server is kept between runs.</summary>
internal sealed record DataVolume(string? Name) : IResourceAnnotation;

/// <summary>A connection string from configuration takes the place of a server of our own.</summary>
internal sealed record GivenConnectionString(Func<string?> Read) : IResourceAnnotation
{
    public static string? Of(IResource resource) =>
        resource.Annotations.OfType<GivenConnectionString>().Select(g => g.Read()).FirstOrDefault(v => !string.IsNullOrEmpty(v));
}
