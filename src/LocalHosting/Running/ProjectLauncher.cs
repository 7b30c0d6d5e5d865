using System.Reflection;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Runs projects from their built assemblies, and plain programs, with the environment Aspire hands out.</summary>
internal static class ProjectLauncher
{
    /// <summary>Key of the assembly metadata in which the build writes down where a project's assembly lies.</summary>
    internal const string TargetKey = "localhosting-target:";

    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE"];

    public static async Task<LaunchPlan> PrepareAsync(
        ProjectResource project, RunContext context, EndpointPorts ports, CancellationToken cancellationToken)
    {
        var metadata = project.Annotations.OfType<IProjectMetadata>().Last();
        var assembly = TargetOf(metadata);
        if (!File.Exists(assembly))
        {
            throw new DistributedApplicationException($"'{assembly}' does not exist: build the solution first.");
        }

        var replicas = project.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        var processes = new List<ProcessSpec>();
        for (var replica = 0; replica < replicas; replica++)
        {
            var instance = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 8);
            var environment = await EnvironmentAsync(project, context, ports, replica, instance, cancellationToken);
            string[] command = [DotNet(), "exec", assembly, .. await ArgumentsAsync(project, cancellationToken)];
            var name = replicas > 1 ? $"{project.Name}-{instance}" : project.Name;
            processes.Add(new ProcessSpec(name, command, Path.GetDirectoryName(metadata.ProjectPath)!, environment));
        }

        return new LaunchPlan([], processes);
    }

    public static async Task<LaunchPlan> PrepareAsync(ExecutableResource program, RunContext context, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        await AddCallbacksAsync(program, context, variables, cancellationToken);
        string[] command = [program.Command, .. await ArgumentsAsync(program, cancellationToken)];
        return LaunchPlan.Of(new ProcessSpec(
            program.Name, command, program.WorkingDirectory, await ResolveAsync(program, variables, cancellationToken)));
    }

    private static string DotNet() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static string TargetOf(IProjectMetadata metadata) =>
        metadata.GetType().Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == TargetKey + metadata.ProjectPath)?.Value
        ?? throw new DistributedApplicationException($"The build did not write down where the assembly of {metadata.ProjectPath} lies.");

    private static async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var arguments = new List<object>();
        foreach (var callback in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await callback.Callback(new CommandLineArgsCallbackContext(arguments, cancellationToken));
        }

        var resolved = new List<string>();
        foreach (var argument in arguments)
        {
            resolved.Add(await TextOfAsync(resource, argument, cancellationToken) ?? "");
        }

        return resolved;
    }

    private static async Task<Dictionary<string, string>> EnvironmentAsync(
        ProjectResource project, RunContext context, EndpointPorts ports, int replica, string instance, CancellationToken cancellationToken)
    {
        var profile = project.Annotations.OfType<LaunchProfile>().LastOrDefault();
        var variables = new Dictionary<string, object>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        if (profile is not null)
        {
            variables["DOTNET_LAUNCH_PROFILE"] = profile.Name;
            foreach (var (name, value) in profile.Variables)
            {
                variables[name] = value;
            }
        }

        Telemetry.AddVariables(variables, context.Configuration, project.Name, instance);
        var urls = project.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https")
            .Select(e => $"{e.UriScheme}://localhost:{ports.Target(e.Name, replica).Text()}").ToList();
        if (urls.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        }

        if (project.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.UriScheme is "https") is { AllocatedEndpoint: { } secure })
        {
            variables["ASPNETCORE_HTTPS_PORT"] = secure.Port.Text();
        }

        foreach (var endpoint in project.Annotations.OfType<EndpointAnnotation>().Where(e => e.PortVariable is not null))
        {
            variables[endpoint.PortVariable!] = ports.Target(endpoint.Name, replica).Text();
        }

        await AddCallbacksAsync(project, context, variables, cancellationToken);
        return await ResolveAsync(project, variables, cancellationToken);
    }

    private static async Task AddCallbacksAsync(
        IResource resource, RunContext context, Dictionary<string, object> variables, CancellationToken cancellationToken)
    {
        var callbackContext = new EnvironmentCallbackContext(context.ExecutionContext, variables, cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await callback.Callback(callbackContext);
        }
    }

    private static async Task<Dictionary<string, string>> ResolveAsync(
        IResource resource, Dictionary<string, object> variables, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry inherited in Environment.GetEnvironmentVariables())
        {
            resolved[(string)inherited.Key] = (string?)inherited.Value ?? "";
        }

        Array.ForEach(NotInherited, name => resolved.Remove(name));
        foreach (var (name, value) in variables)
        {
            if (await TextOfAsync(resource, value, cancellationToken) is { } text)
            {
                resolved[name] = text;
            }
        }

        return resolved;
    }

    private static async Task<string?> TextOfAsync(IResource resource, object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        _ => throw new DistributedApplicationException($"'{resource.Name}' was handed a {value.GetType().Name}, which is neither text nor gives any."),
    };
}
