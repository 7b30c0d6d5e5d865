using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>
/// Shows on the console, as plain lines, what state the resources reach, their warnings and errors, and where everything is.
/// Programs without endpoints speak to the person at the console, so all they write is shown.
/// </summary>
internal sealed partial class ConsoleView(RunContext context, IEnumerable<ResourceRunner> runners) : IAsyncDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly int _width = context.Resources.Where(r => r is not ParameterResource).Max(r => (int?)r.Name.Length) ?? 0;
    private readonly Dictionary<string, ResourceEvent> _last = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shownLogs = new(StringComparer.Ordinal);
    private Task _watching = Task.CompletedTask;
    private bool _summarized;

    public void Start(int swept)
    {
        Line("", $"Logs are in {context.Folders.Logs}");
        if (context.Resources.Any(resource => resource.Annotations.OfType<DataVolume>().Any()))
        {
            Line("", $"Data is kept in {context.Folders.Volumes}; delete that to start afresh.");
        }

        if (swept > 0)
        {
            Line("", $"Ended {swept} processes that an earlier run had left behind.");
        }

        foreach (var runner in runners)
        {
            var speaks = runner.Resource is not ContainerResource
                && !runner.Resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.UriScheme is "http" or "https");
            var filter = new LogFilter(context.Settings.LogEverything, showWarnings: runner.Resource is ProjectResource);
            runner.Log.Written = (line, isError) =>
            {
                if (speaks && !context.Settings.LogEverything)
                {
                    // Unadorned, so that commands it shows can be copied.
                    Say(line);
                }
                else if (filter.Shows(line, isError))
                {
                    Line(runner.Resource.Name, line, mark: '|');
                }
            };
        }

        _watching = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    /// <summary>Says something that belongs to no resource.</summary>
    public static void Say(string text) => Console.WriteLine(text);

    private async Task WatchAsync()
    {
        try
        {
            await foreach (var change in context.Notifications.WatchAsync(_stop.Token))
            {
                Show(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The application ends.
        }
    }

    private void Show(ResourceEvent change)
    {
        if (change.Resource is ParameterResource || change.Snapshot.State is not { } state)
        {
            return;
        }

        var running = state.Text == KnownResourceStates.Running;
        var word = !running ? state.Text
            : change.Snapshot.HealthStatus is HealthStatus.Healthy ? "Healthy"
            : change.Snapshot.Failure is not null ? "Unhealthy"
            : state.Text;
        var url = running && change.Snapshot.Urls.Length > 0 ? change.Snapshot.Urls[0].Url : "";
        var code = change.Snapshot.ExitCode is { } exit && !running ? $"exit code {exit}" : "";
        var text = $"{word,-14} {url}{code}".TrimEnd() + (change.Snapshot.Failure is { } failure ? "\n  " + failure : "");
        _last[change.Resource.Name] = change;
        if (_shown.TryGetValue(change.Resource.Name, out var last) && last == text)
        {
            return;
        }

        _shown[change.Resource.Name] = text;

        // Those who waited for a failed resource carry its last lines too; once is enough here.
        var log = change.Snapshot.FailureLog is { } lines && _shownLogs.Add(lines) ? lines : "";
        Line(change.Resource.Name, text + log);
        Summarize();
    }

    private void Summarize()
    {
        var waited = context.Resources.Where(r => r is not ParameterResource && !r.Annotations.OfType<ExplicitStartupAnnotation>().Any())
            .Select(r => _last.GetValueOrDefault(r.Name)).ToList();
        if (_summarized || waited.Count == 0 || !waited.TrueForAll(e => e is { IsHealthy: true } or { IsTerminal: true } or { Snapshot.Failure: not null }))
        {
            return;
        }

        _summarized = true;
        var failed = waited.OfType<ResourceEvent>().Where(e => e.Snapshot.Failure is not null).Select(e => e.Resource.Name).ToList();
        Line("", failed.Count == 0 ? "Everything is up. Ctrl-C stops it." : $"Not up: {string.Join(", ", failed)}. Ctrl-C stops the rest.");
        foreach (var url in waited.OfType<ResourceEvent>().SelectMany(e => e.Snapshot.Urls.Where(u => !u.IsInternal).Select(u => (e.Resource.Name, Url: u))))
        {
            Line(url.Name, $"{url.Url.Url}  {(url.Url.Name is "http" or "https" ? "" : url.Url.Name)}".TrimEnd());
        }
    }

    private void Line(string name, string text, char mark = ' ')
    {
        var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture).PadLeft(6);
        lock (_gate)
        {
            Console.WriteLine($"{seconds}  {name.PadRight(_width)} {mark} {text}");
        }
    }

    /// <summary>Lets through warnings and errors of .NET's console log, with their further lines.</summary>
    private sealed partial class LogFilter(bool showAll, bool showWarnings)
    {
        private bool _inWarning;

        public bool Shows(string line, bool isError)
        {
            if (showAll || !showWarnings)
            {
                return showAll;
            }

            var entry = EntryPattern().Match(line);
            if (entry.Success)
            {
                _inWarning = entry.Groups["level"].Value is "warn" or "fail" or "crit";
            }
            else if (!line.StartsWith("      ", StringComparison.Ordinal))
            {
                _inWarning = false;
                return isError;
            }

            return _inWarning;
        }

        [GeneratedRegex(@"^(\S+ )?(?<level>trce|dbug|info|warn|fail|crit): ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex EntryPattern();
    }
}
