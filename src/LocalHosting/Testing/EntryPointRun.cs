using System.Reflection;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an app host's own code for a test: up to Build(), then on, with starting and stopping left to the test.</summary>
internal sealed class EntryPointRun(Assembly assembly, string[] arguments)
{
    private static readonly AsyncLocal<EntryPointRun?> Running = new();
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The run whose code is executing here.</summary>
    public static EntryPointRun? Current => Running.Value;

    public Assembly Assembly => assembly;

    public IReadOnlyList<string> Arguments => arguments;

    /// <summary>Done when the test has started the application.</summary>
    public Task StartedByTest => _started.Task;

    /// <summary>Starts the app host's code and waits until it has described the whole application.</summary>
    public Task<DistributedApplicationBuilder> DescribeAsync(CancellationToken cancellationToken)
    {
        var thread = new Thread(Execute) { IsBackground = true, Name = "app host " + assembly.GetName().Name };
        thread.Start();
        return _builder.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the app host's code go on with Build().</summary>
    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult();
        return _application.Task.WaitAsync(cancellationToken);
    }

    public void ReachBuild(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        _mayBuild.Task.Wait();
    }

    public void Built(DistributedApplication application) => _application.TrySetResult(application);

    public void MarkStarted() => _started.TrySetResult();

    /// <summary>What a test changes: free ports, and the variables of the app host's first launch profile as configuration.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> TestSettings(string appHostDirectory)
    {
        foreach (var (name, value) in LaunchProfile.Read(appHostDirectory, null)?.Variables ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            yield return new(name.Replace("__", ":", StringComparison.Ordinal), value);
        }

        yield return new("DcpPublisher:RandomizePorts", "true");
    }

    private void Execute()
    {
        Running.Value = this;
        try
        {
            var main = assembly.EntryPoint ?? throw new DistributedApplicationException($"{assembly.GetName().Name} has no entry point.");
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? [] : [arguments]);
            if (result is Task task)
            {
                task.GetAwaiter().GetResult();
            }

            Fail(new DistributedApplicationException($"{assembly.GetName().Name} ended without building an application."));
        }
        catch (TargetInvocationException e)
        {
            Fail(e.InnerException ?? e);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception e)
    {
        _builder.TrySetException(e);
        _application.TrySetException(e);
    }
}
