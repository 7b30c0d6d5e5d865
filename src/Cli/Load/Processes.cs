using System.Globalization;
using System.Text.Json;

namespace ExportPlatform.Cli.Load;

/// <summary>What the platform's processes use, read from /proc by the numbers the app host writes down; every process counts with its children.</summary>
internal sealed class Processes
{
    private const double TicksPerSecond = 100;

    // The kernel walks all pages for it: every second it would cost more than some services.
    private const int MemoryEvery = 15;
    private readonly IReadOnlyDictionary<string, int> _roots;
    private readonly List<Reading> _readings = [];
    private readonly Dictionary<string, long> _memory = new(StringComparer.Ordinal);

    private Processes(IReadOnlyDictionary<string, int> roots) => _roots = roots;

    /// <summary>Reads the app host's list; null when there is none, or no /proc.</summary>
    public static Processes? Of(string? listPath)
    {
        if (listPath is null || !File.Exists(listPath) || !Directory.Exists("/proc"))
        {
            return null;
        }

        var roots = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(listPath))!;
        roots["load"] = Environment.ProcessId;
        return new Processes(roots);
    }

    /// <summary>Reads all processes every second until it is stopped.</summary>
    public async Task WatchAsync(TimeProvider clock, CancellationToken stop)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        do
        {
            Read(clock.GetUtcNow());
        }
        while (await WaitAsync(second, stop));

        Read(clock.GetUtcNow());
    }

    /// <summary>A process and all its descendants; nothing when it is gone.</summary>
    public static IReadOnlyList<int> FamilyOf(int root)
    {
        var stats = Directory.EnumerateDirectories("/proc").Select(StatOf).OfType<Stat>().ToArray();
        var children = stats.ToLookup(stat => stat.Parent);
        return [.. stats.Where(stat => stat.Id == root).SelectMany(stat => Family(stat, children)).Select(stat => stat.Id)];
    }

    /// <summary>Use by name between two moments.</summary>
    public IReadOnlyList<ProcessUse> Between(DateTimeOffset from, DateTimeOffset until)
    {
        var readings = _readings.Where(reading => reading.At >= from && reading.At <= until).ToList();
        if (readings.Count < 2)
        {
            return [];
        }

        var seconds = (readings[^1].At - readings[0].At).TotalSeconds;
        return
        [
            .. from name in _roots.Keys.Order(StringComparer.Ordinal)
               let used = readings.ConvertAll(reading => reading.Used.GetValueOrDefault(name, Used.Nothing))
               let cpu = Math.Max(0, used[^1].CpuSeconds - used[0].CpuSeconds)
               select new ProcessUse(name, Math.Round(cpu, 2), Math.Round(cpu / seconds * 100, 1), used.Max(u => u.MemoryBytes))
               {
                   CpuPercent =
                   [
                       .. readings.Zip(readings.Skip(1), (a, b) => Math.Round(
                           Math.Max(0, b.Used.GetValueOrDefault(name, Used.Nothing).CpuSeconds - a.Used.GetValueOrDefault(name, Used.Nothing).CpuSeconds)
                           / (b.At - a.At).TotalSeconds * 100, 1)),
                   ],
               },
        ];
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Read(DateTimeOffset at)
    {
        var stats = Directory.EnumerateDirectories("/proc").Select(StatOf).OfType<Stat>().ToArray();
        var children = stats.ToLookup(stat => stat.Parent);
        var byId = stats.ToDictionary(stat => stat.Id);
        var used = new Dictionary<string, Used>(StringComparer.Ordinal);
        foreach (var (name, root) in _roots)
        {
            if (byId.TryGetValue(root, out var stat))
            {
                var family = Family(stat, children).ToArray();
                if (_readings.Count % MemoryEvery == 0)
                {
                    _memory[name] = family.Sum(member => MemoryOf(member.Id));
                }

                used[name] = new Used(family.Sum(member => member.Ticks) / TicksPerSecond, _memory.GetValueOrDefault(name));
            }
        }

        _readings.Add(new Reading(at, used));
    }

    private static IEnumerable<Stat> Family(Stat root, ILookup<int, Stat> children) =>
        children[root.Id].SelectMany(child => Family(child, children)).Prepend(root);

    // Times of children that have ended and were waited for are in the parent's figures: a server's former connections are not forgotten.
    private static Stat? StatOf(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Stat(
                id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Proportional: what several processes of a server share is counted once.
    private static long MemoryOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/smaps_rollup")
                .FirstOrDefault(text => text.StartsWith("Pss:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1_024;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private sealed record Reading(DateTimeOffset At, IReadOnlyDictionary<string, Used> Used);

    private sealed record Used(double CpuSeconds, long MemoryBytes)
    {
        public static readonly Used Nothing = new(0, 0);
    }

    private sealed record Stat(int Id, int Parent, long Ticks);
}

/// <summary>What one process and its children used.</summary>
/// <param name="Name">The resource's name.</param>
/// <param name="CpuSeconds">Processor time in the counted time.</param>
/// <param name="CpuShare">The same in per cent of one core.</param>
/// <param name="MemoryBytes">Memory at most, shared pages counted once.</param>
internal sealed record ProcessUse(string Name, double CpuSeconds, double CpuShare, long MemoryBytes)
{
    /// <summary>Per cent of one core, second by second.</summary>
    public IReadOnlyList<double> CpuPercent { get; init; } = [];
}
