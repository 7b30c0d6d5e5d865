using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>
/// The ports of one resource. A single process listens on the port clients use; several equal processes listen on a port each,
/// behind a proxy that holds the clients' port.
/// </summary>
internal sealed class EndpointPorts
{
    private readonly Dictionary<string, int[]> _targets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the resource cannot start: a port it must have is taken.</summary>
    public string? Failure { get; private set; }

    /// <summary>The proxies, one for each endpoint that needs one.</summary>
    public List<TcpProxy> Proxies { get; } = [];

    /// <summary>The port a replica listens on.</summary>
    public int Target(string endpoint, int replica) => _targets[endpoint][replica];

    public static async Task<EndpointPorts> AllocateAsync(IResource resource, RunContext context, CancellationToken cancellationToken)
    {
        var ports = new EndpointPorts();
        var replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            await ports.AllocateAsync(resource, endpoint, replicas, context, cancellationToken);
        }

        return ports;
    }

    private async Task AllocateAsync(
        IResource resource, EndpointAnnotation endpoint, int replicas, RunContext context, CancellationToken cancellationToken)
    {
        if (replicas > 1 && (endpoint.TargetPort is not null || !endpoint.IsProxied))
        {
            throw new DistributedApplicationException($"'{resource.Name}' has {replicas} replicas, so endpoint '{endpoint.Name}' cannot have a fixed target port.");
        }

        var given = context.Settings.IsTest && endpoint.IsProxied ? null : endpoint.Port;
        var port = given ?? (endpoint.IsProxied ? null : endpoint.TargetPort) ?? (await context.Ports.TakeAsync(1, cancellationToken))[0];
        var targets = replicas > 1 ? await context.Ports.TakeAsync(replicas, cancellationToken) : [endpoint.TargetPort ?? port];
        _targets[endpoint.Name] = targets;
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port, targets[0].Text());
        if (given is not null && !PortAllocator.IsFree(port))
        {
            Failure = $"'{resource.Name}' did not start: port {port} is taken by another program; stop that program or choose another port.";
        }
        else if (targets[0] != port)
        {
            Proxies.Add(TcpProxy.Start(port, targets));
        }
    }
}
