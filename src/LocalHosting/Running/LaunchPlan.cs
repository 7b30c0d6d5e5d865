using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;

namespace Aspire.Hosting.Running;

/// <summary>The processes of a resource: helpers first, then the equal processes that are the resource.</summary>
internal sealed record LaunchPlan(IReadOnlyList<ProcessSpec> Helpers, IReadOnlyList<ProcessSpec> Main)
{
    public static LaunchPlan Of(ProcessSpec process) => new([], [process]);

    /// <summary>True for resources this host runs as processes.</summary>
    public static bool Covers(IResource resource) => resource is ProjectResource or ExecutableResource or ContainerResource;

    /// <summary>Prepares data and settings of a resource and says which processes to start.</summary>
    public static Task<LaunchPlan> PrepareAsync(
        IResource resource, RunContext context, ResourceLog log, EndpointPorts ports, CancellationToken cancellationToken) => resource switch
        {
            PostgresServerResource postgres => PostgresLauncher.PrepareAsync(postgres, context, log, cancellationToken),
            RabbitMQServerResource broker => RabbitMQLauncher.PrepareAsync(broker, context, log, cancellationToken),
            RedisResource redis => RedisLauncher.PrepareAsync(redis, context, cancellationToken),
            ProjectResource project => ProjectLauncher.PrepareAsync(project, context, ports, cancellationToken),
            ExecutableResource program => ProjectLauncher.PrepareAsync(program, context, cancellationToken),
            _ => throw new DistributedApplicationException($"'{resource.Name}' ({resource.GetType().Name}) cannot be run without containers."),
        };
}
