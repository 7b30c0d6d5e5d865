using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>Starts all resources, each as soon as what it waits for is there, and stops them in reverse.</summary>
internal sealed class ApplicationRunner(RunContext context, HealthCheckService health) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, ResourceRunner> _runners = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Task> _stops = new(StringComparer.OrdinalIgnoreCase);
    private ConsoleView? _view;
    private Task _starts = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/setsid"))
        {
            throw new DistributedApplicationException("Running without containers needs Linux with util-linux (setsid); on other systems build with -p:UseAspire=true.");
        }

        context.Folders.Create();
        context.Record = new SessionRecord(context.Folders.Session);
        var swept = await SessionRecord.SweepAsync(context.Folders, cancellationToken);
        foreach (var resource in context.Resources)
        {
            Need(resource);
            var runner = new ResourceRunner(resource, context, health);
            _runners.Add(resource.Name, runner);
            runner.Ports = await EndpointPorts.AllocateAsync(resource, context, cancellationToken);
        }

        if (!context.Settings.IsTest || context.Settings.LogEverything)
        {
            _view = new ConsoleView(context, _runners.Values);
            _view.Start(swept);
        }

        _starts = Task.WhenAll(_runners.Values.Where(runner => !IsExplicit(runner)).Select(runner => Task.Run(() => runner.StartAsync(_stopping.Token), CancellationToken.None)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_runners.Values.Select(StopOnceAsync));
        await _starts.WaitAsync(cancellationToken);
        await context.StopSharedAsync();
        if (_view is not null)
        {
            await _view.DisposeAsync();
        }

        context.Dispose();
        LocalFolders.TryDelete(context.Folders.Session);
    }

    /// <summary>Runs a command on a resource.</summary>
    /// <returns>Why it failed, or nothing.</returns>
    public async Task<string?> ExecuteAsync(string resourceName, string command, CancellationToken cancellationToken)
    {
        if (!_runners.TryGetValue(resourceName, out var runner))
        {
            return $"There is no resource '{resourceName}'.";
        }

        if (command == KnownResourceCommands.StopCommand || command == KnownResourceCommands.RestartCommand)
        {
            await runner.StopAsync();
        }
        else if (command != KnownResourceCommands.StartCommand)
        {
            return $"'{resourceName}' has no command '{command}'.";
        }

        if (command != KnownResourceCommands.StopCommand)
        {
            await runner.StartAsync(cancellationToken);
        }

        var reached = context.Notifications.Get(resourceName);
        return reached.Snapshot.State?.Text == KnownResourceStates.FailedToStart ? ResourceNotificationService.Describe(reached) : null;
    }

    public void Dispose()
    {
        foreach (var runner in _runners.Values)
        {
            runner.Dispose();
        }

        _stopping.Dispose();
    }

    private bool IsExplicit(ResourceRunner runner)
    {
        if (!runner.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
        {
            return false;
        }

        context.Notifications.Publish(runner.Resource, s => s with { State = KnownResourceStates.NotStarted });
        return true;
    }

    private void Need(IResource resource)
    {
        if (resource is PostgresServerResource server && GivenConnectionString.Of(server) is null)
        {
            context.Programs.Need(ServerKind.Postgres);
        }
        else if (resource is RabbitMQServerResource && GivenConnectionString.Of(resource) is null)
        {
            context.Programs.Need(ServerKind.RabbitMQ);
        }
        else if (resource is RedisResource && GivenConnectionString.Of(resource) is null)
        {
            context.Programs.Need(ServerKind.Redis);
        }
    }

    // Whoever uses a resource goes before it.
    private Task StopOnceAsync(ResourceRunner runner)
    {
        lock (_stops)
        {
            return _stops.TryGetValue(runner.Resource.Name, out var known) ? known : _stops[runner.Resource.Name] = StopAfterUsersAsync(runner);
        }
    }

    private async Task StopAfterUsersAsync(ResourceRunner runner)
    {
        await Task.Yield();
        var users = _runners.Values.Where(other => DependsOn(other.Resource, runner.Resource));
        await Task.WhenAll(users.Select(StopOnceAsync));
        await runner.StopAsync();
    }

    private static bool DependsOn(IResource user, IResource used) =>
        user.Annotations.OfType<WaitAnnotation>().Any(wait => wait.Resource == used)
        || (user is IResourceWithParent child && child.Parent == used);
}
