using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells what state the resources are in, and lets others wait for a state.</summary>
public class ResourceNotificationService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _last = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];

    internal ResourceNotificationService(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources)
        {
            var snapshot = new CustomResourceSnapshot { ResourceType = KindOf(resource), Properties = [] };
            _last[resource.Name] = new ResourceEvent(resource, resource.Name, snapshot);
        }
    }

    /// <summary>The present state of every resource, then each change as it happens.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var current in _last.Values)
            {
                channel.Writer.TryWrite(current);
            }

            _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(channel);
            }
        }
    }

    /// <summary>Waits until the resource is in a state, by default Running.</summary>
    public async Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        await WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until the resource is in one of some states and returns that state.</summary>
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(
            resourceName, e => e.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a condition holds for the resource.</summary>
    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        Get(resourceName);
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException($"The application ended before '{resourceName}' got there.", cancellationToken);
    }

    /// <summary>Waits until the resource runs and is healthy.</summary>
    /// <exception cref="DistributedApplicationException">It failed, ended, or was not healthy within the deadline; the message says why.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, WaitBehavior.StopOnResourceUnavailable, cancellationToken);

    /// <summary>As the other, but may go on waiting after a failure.</summary>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var stops = waitBehavior is WaitBehavior.StopOnResourceUnavailable;
        var reached = await WaitForResourceAsync(
            resourceName, e => e.IsHealthy || (stops && (e.IsTerminal || e.Snapshot.Failure is not null)), cancellationToken);
        return reached.IsHealthy ? reached : throw new DistributedApplicationException(Describe(reached) + reached.Snapshot.FailureLog);
    }

    internal static string Describe(ResourceEvent reached) => reached.Snapshot switch
    {
        { Failure: { } failure } => failure,
        { ExitCode: { } code } => $"'{reached.Resource.Name}' has ended with exit code {code}.",
        var other => $"'{reached.Resource.Name}' is {other.State?.Text ?? "not started"}.",
    };

    internal ResourceEvent Get(string resourceName)
    {
        lock (_gate)
        {
            return _last.TryGetValue(resourceName, out var found)
                ? found
                : throw new ArgumentException($"There is no resource '{resourceName}'.", nameof(resourceName));
        }
    }

    internal void Publish(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (_gate)
        {
            var before = _last[resource.Name];
            var snapshot = change(before.Snapshot);
            if (snapshot == before.Snapshot)
            {
                return;
            }

            var next = _last[resource.Name] = new ResourceEvent(resource, resource.Name, snapshot);
            _watchers.ForEach(watcher => watcher.Writer.TryWrite(next));
        }
    }

    private static string KindOf(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ContainerResource => "Container",
        ExecutableResource => "Executable",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name,
    };
}
