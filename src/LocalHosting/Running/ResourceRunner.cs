using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Takes one resource through its life: wait, start, watch, stop.</summary>
internal sealed class ResourceRunner(IResource resource, RunContext context, HealthCheckService health) : IDisposable
{
    private const int ShownLines = 15;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HealthyPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly ResourceLog _log = new(Path.Combine(context.Folders.Logs, resource.Name + ".log"));
    private readonly List<GuardedProcess> _processes = [];
    private CancellationTokenSource _life = new();
    private bool _isReady;
    private Task _watching = Task.CompletedTask;

    public IResource Resource => resource;

    public ResourceLog Log => _log;

    /// <summary>The ports, fixed for the whole run.</summary>
    public EndpointPorts Ports { get; set; } = new();

    /// <summary>Waits for what the resource needs, starts it and goes on watching it. Failures end up in its state, not here.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Not given up here: a run that is stopped before this start had its turn is no failure of it.
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (_processes.Count > 0)
            {
                if (!context.Notifications.Get(resource.Name).IsTerminal)
                {
                    return;
                }

                // It has ended by itself and is asked for again before what it left behind was cleared away.
                await StopProcessesAsync();
            }

            _life = new CancellationTokenSource();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _life.Token);
            await StartCoreAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            await StopProcessesAsync();
            Publish(s => s with { State = EndState });
        }
        catch (Exception e)
        {
            // Whatever stops a resource from starting belongs to that resource; the others go on.
            await StopProcessesAsync();
            Fail($"'{resource.Name}' did not start: {e.Message}", e is WaitFailedException wait ? wait.Log : LastLines());
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gives up a start under way, ends the processes and waits until they are gone.</summary>
    public async Task StopAsync()
    {
        await _life.CancelAsync();
        await _gate.WaitAsync();
        try
        {
            await _watching;
            if (_processes.Count > 0)
            {
                Publish(s => s with { State = KnownResourceStates.Stopping, HealthStatus = null, Failure = null, FailureLog = null });
                var codes = await StopProcessesAsync();
                Publish(s => s with
                {
                    State = EndState,
                    ExitCode = codes.FirstOrDefault(),
                    StopTimeStamp = context.Time.GetUtcNow().UtcDateTime,
                });
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _log.Dispose();
        _life.Dispose();
        _gate.Dispose();
        Ports.Proxies.ForEach(proxy => proxy.Dispose());
    }

    private string EndState => resource is ContainerResource ? KnownResourceStates.Exited : KnownResourceStates.Finished;

    private async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        if (Ports.Failure is { } taken)
        {
            Fail(taken, log: null);
            return;
        }

        await WaitForDependenciesAsync(cancellationToken);
        _isReady = false;
        Publish(s => s with
        {
            State = KnownResourceStates.Starting,
            ExitCode = null,
            HealthStatus = null,
            HealthReports = [],
            Failure = null,
            FailureLog = null,
        });
        List<GuardedProcess> mainProcesses = [];
        if (resource is PostgresDatabaseResource database && GivenConnectionString.Of(database) is null)
        {
            await Servers.PostgresLauncher.CreateDatabaseAsync(database, cancellationToken);
        }
        else if (LaunchPlan.Covers(resource) && GivenConnectionString.Of(resource) is null)
        {
            var plan = await LaunchPlan.PrepareAsync(resource, context, _log, Ports, cancellationToken);
            foreach (var spec in plan.Helpers.Concat(plan.Main))
            {
                cancellationToken.ThrowIfCancellationRequested();
                _processes.Add(GuardedProcess.Start(spec, _log, context.Record));
            }

            mainProcesses = _processes[^plan.Main.Count..];
        }

        Publish(s => s with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = context.Time.GetUtcNow().UtcDateTime,
            Properties = [.. _processes.TakeLast(1).Select(p => new ResourcePropertySnapshot("executable.pid", p.Id))],
            Urls = [.. ResourceUrls.Of(resource)],
        });
        Watch(mainProcesses);
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            await TellReadyAsync(cancellationToken);
            Publish(s => s.State?.Text == KnownResourceStates.Running ? s with { HealthStatus = HealthStatus.Healthy } : s);
            return;
        }

        _watching = Task.WhenAll(_watching, WatchHealthAsync(keys, _life.Token));
    }

    private async Task WaitForDependenciesAsync(CancellationToken cancellationToken)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().ToList();
        if (resource is PostgresDatabaseResource { Parent: var server } && GivenConnectionString.Of(resource) is null)
        {
            waits.Add(new WaitAnnotation(server, WaitType.WaitUntilHealthy));
        }

        if (waits.Count > 0)
        {
            Publish(s => s with { State = KnownResourceStates.Waiting, HealthStatus = null, Failure = null, FailureLog = null });
            await Task.WhenAll(waits.Select(wait => WaitForAsync(wait, cancellationToken)));
        }
    }

    private async Task WaitForAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var stops = wait.WaitBehavior is not WaitBehavior.WaitOnResourceUnavailable;
        var reached = await context.Notifications.WaitForResourceAsync(
            wait.Resource.Name, e => IsReached(wait, e) || (stops && HasFailed(wait, e)), cancellationToken);
        if (!IsReached(wait, reached))
        {
            throw new WaitFailedException(ResourceNotificationService.Describe(reached), reached.Snapshot.FailureLog);
        }
    }

    private static bool IsReached(WaitAnnotation wait, ResourceEvent e) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => e.IsHealthy,
        WaitType.WaitUntilStarted => e.Snapshot.State?.Text == KnownResourceStates.Running,
        WaitType.WaitForCompletion => e.IsTerminal && e.Snapshot.ExitCode == wait.ExitCode,
    };

    private static bool HasFailed(WaitAnnotation wait, ResourceEvent e) =>
        e.IsTerminal || (e.Snapshot.Failure is not null && wait.WaitType is WaitType.WaitUntilHealthy);

    private void Watch(List<GuardedProcess> main)
    {
        var life = _life;
        var running = main.Count;
        _watching = Task.WhenAll(main.Select(async process =>
        {
            var code = await WaitUnlessStoppedAsync(process, life.Token);
            if (code is null)
            {
                return;
            }

            if (Interlocked.Decrement(ref running) > 0)
            {
                _log.Add($"process {process.Id} has ended with exit code {code}; {running} of {main.Count} go on", isError: true);
                return;
            }

            var ended = Meaning(code.Value);
            Publish(s => s with
            {
                State = EndState,
                ExitCode = code,
                HealthStatus = null,
                StopTimeStamp = context.Time.GetUtcNow().UtcDateTime,
                Failure = code == 0 ? null : $"'{resource.Name}' has ended {ended}.",
                FailureLog = code == 0 ? null : LastLines(),
            });
            _ = CleanUpAfterEndAsync(life);
        }));
    }

    // Helpers of a server that ended by itself, and what a crashed process left behind.
    private async Task CleanUpAfterEndAsync(CancellationTokenSource life)
    {
        await life.CancelAsync();
        await _gate.WaitAsync();
        try
        {
            if (_life == life)
            {
                await StopProcessesAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private static string Meaning(int code) => code switch
    {
        0 => "with exit code 0",
        137 => "by a kill (SIGKILL)",
        143 => "by a request to end (SIGTERM)",
        134 => "by an abort (SIGABRT)",
        139 => "by a fault in memory (SIGSEGV)",
        _ => $"with exit code {code}",
    };

    private static async Task<int?> WaitUnlessStoppedAsync(GuardedProcess process, CancellationToken cancellationToken)
    {
        try
        {
            return await process.Ended.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task WatchHealthAsync(HashSet<string> keys, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var pause = FirstPause;
        try
        {
            while (context.Notifications.Get(resource.Name) is { IsTerminal: false })
            {
                var report = await CheckAsync(keys, cancellationToken);
                Report(report, late: Stopwatch.GetElapsedTime(started) > context.Settings.HealthDeadline);
                var healthy = report.Status is HealthStatus.Healthy;
                started = healthy ? Stopwatch.GetTimestamp() : started;
                pause = healthy ? HealthyPause : pause == HealthyPause ? FirstPause : Min(pause * 1.5, LongestPause);
                await Task.Delay(pause, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    // Nobody who waits goes on before those who asked to hear of it first are through.
    private async Task<HealthReport> CheckAsync(HashSet<string> keys, CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(check => keys.Contains(check.Name), cancellationToken);
        if (report.Status is not HealthStatus.Healthy || _isReady)
        {
            return report;
        }

        try
        {
            await TellReadyAsync(cancellationToken);
            return report;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var entry = new HealthReportEntry(HealthStatus.Unhealthy, e.Message, TimeSpan.Zero, e, data: null);
            return new HealthReport(new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal) { [resource.Name + "_ready"] = entry }, TimeSpan.Zero);
        }
    }

    private async Task TellReadyAsync(CancellationToken cancellationToken)
    {
        foreach (var callback in resource.Annotations.OfType<ResourceReadyCallback>())
        {
            await callback.Tell(new ResourceReadyEvent(resource), cancellationToken);
        }

        _isReady = true;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private void Report(HealthReport report, bool late)
    {
        var reports = report.Entries.Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.Message)).ToList();
        var why = string.Join("; ", reports.Where(r => r.Status is not HealthStatus.Healthy).Select(r => r.Description));
        var healthy = report.Status is HealthStatus.Healthy;
        Publish(s => s.State?.Text != KnownResourceStates.Running ? s : s with
        {
            HealthStatus = report.Status,
            HealthReports = s.HealthReports.SequenceEqual(reports) ? s.HealthReports : [.. reports],
            Failure = healthy ? null : s.Failure ?? (late ? $"'{resource.Name}' is not healthy after {Deadline}: {why}." : null),
            FailureLog = healthy ? null : s.FailureLog ?? (late ? LastLines() : null),
        });
    }

    private string Deadline => context.Settings.HealthDeadline.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";

    private async Task<List<int>> StopProcessesAsync()
    {
        var codes = new List<int>();
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.StopAsync();
            codes.Add(await process.Ended);
            process.Dispose();
        }

        _processes.Clear();
        return codes;
    }

    private void Fail(string why, string? log) => Publish(s => s with
    {
        State = KnownResourceStates.FailedToStart,
        HealthStatus = null,
        Failure = why,
        FailureLog = log,
    });

    private string? LastLines()
    {
        var lines = _log.Tail(ShownLines);
        return lines.Length == 0 ? null : $"\n  Last lines of {_log.File}:\n    {string.Join("\n    ", lines)}";
    }

    private void Publish(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => context.Notifications.Publish(resource, change);
}

/// <summary>What a resource waits for cannot be reached; the message says so.</summary>
internal sealed class WaitFailedException(string message, string? log) : Exception(message)
{
    /// <summary>The last lines of the resource that failed first.</summary>
    public string? Log => log;
}

/// <summary>The addresses shown for a resource.</summary>
internal static class ResourceUrls
{
    public static IEnumerable<UrlSnapshot> Of(IResource resource)
    {
        if (resource is not IResourceWithEndpoints listening || GivenConnectionString.Of(resource) is not null)
        {
            yield break;
        }

        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var reference = new EndpointReference(listening, endpoint.Name);
            var callbacks = resource.Annotations.OfType<EndpointUrlCallback>()
                .Where(c => string.Equals(c.EndpointName, endpoint.Name, StringComparison.OrdinalIgnoreCase)).ToList();
            yield return new UrlSnapshot(endpoint.Name, reference.Url, !endpoint.IsExternal);
            foreach (var callback in callbacks)
            {
                var made = callback.Callback(reference);
                var url = made.Url.StartsWith('/') ? reference.Url + made.Url : made.Url;
                yield return new UrlSnapshot(made.DisplayText ?? endpoint.Name, url, !endpoint.IsExternal);
            }
        }
    }
}
