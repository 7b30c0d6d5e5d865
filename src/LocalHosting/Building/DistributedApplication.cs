using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application with its resources, ready to run.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly EntryPointRun? _entryPoint;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _started;

    internal DistributedApplication(IHost host, RunContext context, ApplicationRunner runner, EntryPointRun? entryPoint)
    {
        _host = host;
        _entryPoint = entryPoint;
        Context = context;
        ResourceNotifications = context.Notifications;
        ResourceCommands = new ResourceCommandService(runner.ExecuteAsync);
    }

    /// <summary>Services of the app host itself.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>States of the resources.</summary>
    public ResourceNotificationService ResourceNotifications { get; }

    /// <summary>Starts, stops and restarts single resources.</summary>
    public ResourceCommandService ResourceCommands { get; }

    internal RunContext Context { get; }

    /// <summary>Starts to describe an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>Starts to describe an application; the arguments become configuration.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

    /// <summary>Starts to describe an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Starts everything and returns when the application is asked to end and has ended.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Starts everything and returns when the application is asked to end and has ended.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (IsCalledByEntryPoint)
        {
            await _stopped.Task.WaitAsync(cancellationToken);
            return;
        }

        try
        {
            await StartAsync(cancellationToken);
            await _host.WaitForShutdownAsync(cancellationToken);
            _stopped.TrySetResult();
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Starts everything; resources go on starting after this returns.</summary>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsCalledByEntryPoint)
        {
            await _entryPoint!.StartedByTest.WaitAsync(cancellationToken);
            return;
        }

        _started = true;
        await _host.StartAsync(cancellationToken);
        _entryPoint?.MarkStarted();
    }

    /// <summary>Stops everything, users before what they use.</summary>
    public virtual async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_started && !IsCalledByEntryPoint && !_stopped.Task.IsCompleted)
        {
            await _host.StopAsync(cancellationToken);
            _stopped.TrySetResult();
        }
    }

    /// <summary>Stops everything if that has not happened.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (IsCalledByEntryPoint)
        {
            return;
        }

        await StopAsync();
        _stopped.TrySetResult();
        _host.Dispose();
    }

    /// <summary>Stops everything if that has not happened.</summary>
    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    // Under a test the application is the test's: what the app host's own code does with it waits for the test.
    private bool IsCalledByEntryPoint => _entryPoint is not null && EntryPointRun.Current == _entryPoint;
}
