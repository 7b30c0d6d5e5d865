using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

/// <summary>Adds projects of the solution.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>A project; the type is generated in namespace Projects for each referenced project.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    /// <summary>A project run with a launch profile of its own; none with null.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, options =>
        {
            options.ExcludeLaunchProfile = launchProfileName is null;
            options.LaunchProfileName = launchProfileName;
        });

    /// <summary>A project, with options.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectResourceOptions();
        configure(options);
        var metadata = new TProject();
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation<IProjectMetadata>(metadata);
        var profile = options.ExcludeLaunchProfile
            ? null
            : LaunchProfile.Read(Path.GetDirectoryName(metadata.ProjectPath)!, options.LaunchProfileName);
        if (profile is null)
        {
            return project;
        }

        foreach (var url in profile.Urls)
        {
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, url.Scheme, port: url.Port));
        }

        return project.WithAnnotation(profile);
    }

    /// <summary>Runs several equal processes behind one address.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }
}

/// <summary>How a project is added.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile to use; the first by default.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>True to ignore launchSettings.json.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}

/// <summary>Adds programs that are no projects.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>A program by its command.</summary>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var directory = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, workingDirectory));
        return builder.AddResource(new ExecutableResource(name, command, directory)).WithArgs(args ?? []);
    }
}
