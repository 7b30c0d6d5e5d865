using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExportPlatform.AppHost;

/// <summary>
/// Starts again whatever has ended, as an orchestrator would, unless a fault campaign wants it to stay down; and tells the campaign which processes
/// there are and whether they are well.
/// </summary>
internal sealed class Supervisor(DistributedApplication app, string campaign, string folder)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentDictionary<string, ResourceEvent> _last = new(StringComparer.Ordinal);

    /// <summary>Watches until it is told to stop; the notes are gone afterwards.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(WatchAsync(cancellationToken), SuperviseAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in app.ResourceNotifications.WatchAsync(cancellationToken))
        {
            _last[change.Resource.Name] = change;
        }
    }

    private async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Pause);
        var written = "";
        while (await pause.WaitForNextTickAsync(cancellationToken))
        {
            if (_last.TryGetValue(campaign, out var own) && HasEnded(own))
            {
                return;
            }

            var down = Down();
            foreach (var name in _last.Where(part => HasEnded(part.Value) && !down.Contains(part.Key)).Select(part => part.Key))
            {
                _ = app.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.StartCommand, cancellationToken);
            }

            written = await TellAsync(written, cancellationToken);
        }
    }

    private async Task<string> TellAsync(string written, CancellationToken cancellationToken)
    {
        var parts = _last.Where(part => part.Key != campaign && part.Value.Resource is (ProjectResource or ContainerResource))
            .OrderBy(part => part.Key, StringComparer.Ordinal)
            .ToDictionary(part => part.Key, part => new { Id = IdOf(part.Value.Snapshot), IsHealthy = IsHealthy(part.Value.Snapshot) }, StringComparer.Ordinal);
        var text = JsonSerializer.Serialize(parts, JsonSerializerOptions.Web);
        if (text != written)
        {
            var next = Path.Combine(folder, "parts.next");
            await File.WriteAllTextAsync(next, text, cancellationToken);
            File.Move(next, Path.Combine(folder, "parts.json"), overwrite: true);
        }

        return text;
    }

    private string[] Down() => File.Exists(Path.Combine(folder, "down")) ? File.ReadAllLines(Path.Combine(folder, "down")) : [];

    private static bool HasEnded(ResourceEvent part) => KnownResourceStates.TerminalStates.Contains(part.Snapshot.State?.Text, StringComparer.Ordinal);

    private static bool IsHealthy(CustomResourceSnapshot snapshot) => snapshot is { State.Text: "Running", HealthStatus: HealthStatus.Healthy };

    // Nothing before the first start.
    private static int IdOf(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value as int? ?? 0;
}
