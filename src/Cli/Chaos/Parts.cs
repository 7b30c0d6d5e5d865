using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ExportPlatform.Cli.Load;

namespace ExportPlatform.Cli.Chaos;

/// <summary>
/// The platform's processes. The app host writes down which there are and starts again whatever ends, unless its name is in the list of what shall
/// stay down, which is ours.
/// </summary>
internal sealed partial class Parts(string folder, TimeProvider clock)
{
    private const int HangUp = 15;
    private const int KillSignal = 9;
    private const int Stop = 19;
    private const int Continue = 18;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(6);
    private readonly HashSet<string> _down = new(StringComparer.Ordinal);

    /// <summary>The parts of now, by name.</summary>
    public IReadOnlyDictionary<string, Part> All => Read();

    /// <summary>Kills a part and all its processes at once; it counts only when they are seen to be gone.</summary>
    /// <returns>The number of the process that is gone.</returns>
    public async Task<int> KillAsync(string name, CancellationToken cancellationToken)
    {
        var id = IdOf(name);
        Send(Family(id), KillSignal);
        await UntilAsync(() => !IsAlive(id), $"{name} ({id}) to be gone", cancellationToken);
        return id;
    }

    /// <summary>Asks a part to end, as a rolling restart does, and waits until it has.</summary>
    public async Task<int> EndAsync(string name, CancellationToken cancellationToken)
    {
        var id = IdOf(name);
        Send([id], HangUp);
        await UntilAsync(() => !IsAlive(id), $"{name} ({id}) to end", cancellationToken);
        return id;
    }

    /// <summary>Stops a part where it stands: it keeps its connections, locks and leases and does nothing.</summary>
    /// <returns>Whether it was seen to stand.</returns>
    public async Task<bool> FreezeAsync(string name, CancellationToken cancellationToken)
    {
        var id = IdOf(name);
        Send(Family(id), Stop);
        await UntilAsync(() => StateOf(id) == 'T', $"{name} ({id}) to stand still", cancellationToken);
        return true;
    }

    /// <summary>Lets a part go on.</summary>
    public void Thaw(string name) => Send(Family(IdOf(name)), Continue);

    /// <summary>Makes a service's clock wrong, or right again with nothing, and waits until the service goes by it.</summary>
    public async Task SetClockAsync(string name, TimeSpan error, CancellationToken cancellationToken)
    {
        var (file, text) = (Path.Combine(folder, $"clock-{name}"), error.ToString("c", CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync($"{file}.next", text, cancellationToken);
        File.Move($"{file}.next", file, overwrite: true);
        await UntilAsync(() => File.Exists($"{file}.seen") && File.ReadAllText($"{file}.seen") == text, $"{name} to go by another clock", cancellationToken);
    }

    /// <summary>Runs the broker's own control program beside a node, with the node's own environment.</summary>
    public async Task ControlBrokerAsync(string name, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var id = IdOf(name);
        var server = Words(id, "cmdline").First(word => word.EndsWith("/rabbitmq-server", StringComparison.Ordinal));
        var start = new ProcessStartInfo(Path.Combine(Path.GetDirectoryName(server)!, "rabbitmqctl"), command)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var variable in Words(id, "environ").Select(word => word.Split('=', 2)).Where(variable => variable.Length == 2))
        {
            start.Environment[variable[0]] = variable[1];
        }

        using var control = Process.Start(start)!;
        var told = Task.WhenAll(control.StandardOutput.ReadToEndAsync(cancellationToken), control.StandardError.ReadToEndAsync(cancellationToken));
        await control.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        if (control.ExitCode != 0)
        {
            throw new CliException($"rabbitmqctl {command[0]} beside {name} ended with {control.ExitCode}: {string.Concat(await told)}");
        }
    }

    /// <summary>Lets a service crash at a named place in its handling of messages from its next start on; nothing lets it live.</summary>
    public void Arm(string name, string? place)
    {
        var file = Path.Combine(folder, $"crash-{name}");
        if (place is null)
        {
            File.Delete(file);
        }
        else
        {
            File.WriteAllText(file, place);
        }
    }

    /// <summary>Waits until another process has taken the place of one that is gone, well or not.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> OtherAsync(string name, int before, CancellationToken cancellationToken)
    {
        await UntilAsync(() => IdOf(name) is not 0 and var id && id != before && IsAlive(id), $"{name} to start again", cancellationToken);
        return IdOf(name);
    }

    /// <summary>Waits until a process is gone that nobody killed.</summary>
    public Task GoneAsync(string name, int id, CancellationToken cancellationToken) => UntilAsync(() => !IsAlive(id), $"{name} ({id}) to crash", cancellationToken);

    /// <summary>Parts that are not started again until <see cref="Release"/>.</summary>
    public void HoldDown(params string[] names)
    {
        _down.UnionWith(names);
        WriteDown();
    }

    /// <summary>Lets everything start again.</summary>
    public void Release(params string[] names)
    {
        _down.ExceptWith(names);
        WriteDown();
    }

    /// <summary>Waits until parts run and are healthy, as processes other than before.</summary>
    public async Task BackAsync(IReadOnlyDictionary<string, int> before, CancellationToken cancellationToken) => await UntilAsync(
        () => Read() is var now && before.All(old => now.TryGetValue(old.Key, out var part) && part.IsHealthy && part.Id != old.Value),
        $"{string.Join(", ", before.Keys)} to be back",
        cancellationToken);

    /// <summary>Waits, for as long as a whole platform takes to start, until every part is there and well.</summary>
    public Task WholeAsync(CancellationToken cancellationToken) => UntilAsync(
        () => Read() is { Count: > 0 } parts && parts.Values.All(part => part.IsHealthy), "the platform to start", cancellationToken, StartPatience);

    /// <summary>Waits until everything that is not held down runs and is healthy.</summary>
    public Task WellAsync(CancellationToken cancellationToken) =>
        UntilAsync(() => Read().All(part => part.Value.IsHealthy || _down.Contains(part.Key)), "all parts to be well", cancellationToken);

    private Dictionary<string, Part> Read()
    {
        var file = Path.Combine(folder, "parts.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, Part>>(File.ReadAllText(file), Json)! : [];
    }

    private int IdOf(string name) =>
        Read().TryGetValue(name, out var part) ? part.Id : throw new CliException($"There is no '{name}' among the parts of the platform.");

    private void WriteDown()
    {
        var next = Path.Combine(folder, "down.next");
        File.WriteAllLines(next, _down);
        File.Move(next, Path.Combine(folder, "down"), overwrite: true);
    }

    private async Task UntilAsync(Func<bool> holds, string what, CancellationToken cancellationToken, TimeSpan? longest = null)
    {
        var patience = longest ?? Patience;
        var limit = clock.GetUtcNow() + patience;
        while (!holds())
        {
            if (clock.GetUtcNow() > limit)
            {
                throw new CliException($"Waited {patience.TotalSeconds:0} s in vain for {what}.");
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    // A server's processes may have sessions of their own; they are still its children.
    private static IReadOnlyList<int> Family(int id) => Processes.FamilyOf(id);

    private static bool IsAlive(int id) => StateOf(id) is not (null or 'Z' or 'X');

    private static string[] Words(int id, string file) =>
        File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/{file}").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static char? StateOf(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            return text[text.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Send(IReadOnlyList<int> ids, int signal)
    {
        foreach (var id in ids)
        {
            _ = SendSignal(id, signal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}

/// <summary>One part of the platform.</summary>
/// <param name="Id">The number of its process; 0 before its first start.</param>
/// <param name="IsHealthy">Whether it runs and says that it is well.</param>
internal sealed record Part(int Id, bool IsHealthy);
