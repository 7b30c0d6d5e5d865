namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource is healthy for the first time since its start; what waits for it goes on when everybody who asked to hear of it is through.</summary>
public class ResourceReadyEvent
{
    /// <summary>Names the resource.</summary>
    public ResourceReadyEvent(IResource resource) => Resource = resource;

    /// <summary>The resource.</summary>
    public IResource Resource { get; }
}

/// <summary>Somebody who asked to hear when a resource is ready.</summary>
internal sealed record ResourceReadyCallback(Func<ResourceReadyEvent, CancellationToken, Task> Tell) : IResourceAnnotation;
