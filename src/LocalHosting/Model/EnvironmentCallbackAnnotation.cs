namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds environment variables when the resource starts.</summary>
public class EnvironmentCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Adds variables by a callback.</summary>
    public EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) => Callback = callback;

    /// <summary>The callback.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; }
}

/// <summary>What a callback may add to the environment of a resource; values are text or <see cref="IValueProvider"/>.</summary>
public class EnvironmentCallbackContext
{
    /// <summary>Made by the host for each start.</summary>
    public EnvironmentCallbackContext(
        DistributedApplicationExecutionContext executionContext,
        Dictionary<string, object>? environmentVariables = null,
        CancellationToken cancellationToken = default)
    {
        ExecutionContext = executionContext;
        EnvironmentVariables = environmentVariables ?? [];
        CancellationToken = cancellationToken;
    }

    /// <summary>The variables so far.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; }

    /// <summary>Whether the application is run or published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>Ends when the start is given up.</summary>
    public CancellationToken CancellationToken { get; }
}

/// <summary>Adds command line arguments when the resource starts.</summary>
public class CommandLineArgsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Adds arguments by a callback.</summary>
    public CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) => Callback = callback;

    /// <summary>The callback.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; }
}

/// <summary>The arguments a callback may add to; each is text or an <see cref="IValueProvider"/>.</summary>
public sealed class CommandLineArgsCallbackContext
{
    /// <summary>Made by the host for each start.</summary>
    public CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
    {
        Args = args;
        CancellationToken = cancellationToken;
    }

    /// <summary>The arguments so far.</summary>
    public IList<object> Args { get; }

    /// <summary>Ends when the start is given up.</summary>
    public CancellationToken CancellationToken { get; }
}
