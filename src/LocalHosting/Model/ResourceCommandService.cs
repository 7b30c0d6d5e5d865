namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs the commands every process has: start, stop and restart.</summary>
public class ResourceCommandService
{
    private readonly Func<string, string, CancellationToken, Task<string?>> _execute;

    internal ResourceCommandService(Func<string, string, CancellationToken, Task<string?>> execute) => _execute = execute;

    /// <summary>Runs a command of <see cref="KnownResourceCommands"/> on a resource and waits until it is done.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        try
        {
            var failure = await _execute(resourceId, commandName, cancellationToken);
            return failure is null ? CommandResults.Success() : CommandResults.Failure(failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
    }

    /// <summary>As the other, for the resource itself.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ExecuteCommandAsync(resource.Name, commandName, cancellationToken);
    }
}

/// <summary>Names of the commands.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts a stopped resource.</summary>
    public static readonly string StartCommand = "resource-start";

    /// <summary>Stops a running resource.</summary>
    public static readonly string StopCommand = "resource-stop";

    /// <summary>Stops and starts a resource on the same ports.</summary>
    public static readonly string RestartCommand = "resource-restart";
}

/// <summary>How a command ended.</summary>
public sealed class ExecuteCommandResult
{
    /// <summary>True when it did what was asked.</summary>
    public required bool Success { get; init; }

    /// <summary>True when it was given up.</summary>
    public bool Canceled { get; init; }

    /// <summary>Why it did not.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>Makes command results.</summary>
public static class CommandResults
{
    /// <summary>Done.</summary>
    public static ExecuteCommandResult Success() => new() { Success = true };

    /// <summary>Not done.</summary>
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, ErrorMessage = errorMessage };

    /// <summary>Given up.</summary>
    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}
