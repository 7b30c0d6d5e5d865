namespace Aspire.Hosting;

/// <summary>How an application is made.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>Command line of the app host; becomes configuration.</summary>
    public string[]? Args { get; set; }

    /// <summary>Name of the app host's assembly; the entry assembly by default.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>Folder of the app host's project; read from the assembly by default.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>True without a dashboard. This host has none: state is shown on the console.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>True to show everything resources log on the console.</summary>
    public bool EnableResourceLogging { get; set; }
}

/// <summary>Whether the application is run or published.</summary>
public class DistributedApplicationExecutionContext
{
    internal DistributedApplicationExecutionContext()
    {
    }

    /// <summary>Always true: this host only runs.</summary>
    public bool IsRunMode { get; } = true;

    /// <summary>Always false.</summary>
    public bool IsPublishMode { get; }
}

/// <summary>The application cannot be built, or a resource cannot be started; the message says which and why.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Without a message.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>With a message.</summary>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
