using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource with a checked name.</summary>
public abstract partial class Resource : IResource
{
    /// <summary>Names the resource.</summary>
    /// <exception cref="ArgumentException">The name does not follow the rule of <see cref="IResource.Name"/>.</exception>
    protected Resource(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 64 || !NamePattern().IsMatch(name))
        {
            throw new ArgumentException(
                $"'{name}' is not a resource name: 1 to 64 ASCII letters, digits and single hyphens, a letter first, no hyphen last.",
                nameof(name));
        }

        Name = name;
    }

    /// <inheritdoc />
    public virtual string Name { get; }

    /// <inheritdoc />
    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}

/// <summary>A server that real Aspire runs in a container and this host runs as a native process.</summary>
public class ContainerResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Names the server.</summary>
    public ContainerResource(string name)
        : base(name)
    {
    }
}

/// <summary>A program started by its command.</summary>
public class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Names the program and says how it is started.</summary>
    public ExecutableResource(string name, string command, string workingDirectory)
        : base(name)
    {
        Command = command;
        WorkingDirectory = workingDirectory;
    }

    /// <summary>File name or path of the program.</summary>
    public string Command { get; }

    /// <summary>Folder it is started in.</summary>
    public string WorkingDirectory { get; }
}

/// <summary>A .NET project of this solution, run from its built assembly.</summary>
public class ProjectResource
    : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    /// <summary>Names the project's resource.</summary>
    public ProjectResource(string name)
        : base(name)
    {
    }
}
