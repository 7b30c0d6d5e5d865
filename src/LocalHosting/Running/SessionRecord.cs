using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Running;

/// <summary>The processes of one session by number and start time, in a file, so that the next start can end what outlived a killed host.</summary>
internal sealed class SessionRecord : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;

    public SessionRecord(string session)
    {
        _file = new FileStream(Path.Combine(session, "processes"), FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        Add(Environment.ProcessId, "TERM");
    }

    public void Add(int processId, string stopSignal)
    {
        lock (_gate)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{processId} {StartTime(processId)} {stopSignal}\n");
            _file.Write(Encoding.ASCII.GetBytes(line));
            _file.Flush();
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Ends the processes of sessions whose host is gone, and removes those sessions' folders.</summary>
    /// <returns>How many processes had to be ended.</returns>
    public static async Task<int> SweepAsync(LocalFolders folders, CancellationToken cancellationToken)
    {
        var ended = 0;
        foreach (var session in Directory.GetDirectories(folders.Sessions).Where(s => s != folders.Session))
        {
            var entries = Read(Path.Combine(session, "processes"));
            if (entries.Count > 0 ? IsAlive(entries[0]) : StartTime(HostOf(session)) != "0")
            {
                continue;
            }

            var left = entries.Skip(1).Where(IsAlive).ToList();
            left.ForEach(entry => GuardedProcess.Send(-entry.Id, entry.StopSignal is "INT" ? 2 : 15));
            for (var i = 0; i < 100 && left.Exists(IsAlive); i++)
            {
                await Task.Delay(100, cancellationToken);
            }

            left.ForEach(entry => GuardedProcess.Send(-entry.Id, 9));
            ended += left.Count;
            LocalFolders.TryDelete(session);
        }

        return ended;
    }

    private static List<Entry> Read(string file) =>
        File.Exists(file)
            ? [.. File.ReadLines(file).Select(line => line.Split(' ')).Where(f => f.Length == 3)
                .Select(f => new Entry(int.Parse(f[0], CultureInfo.InvariantCulture), f[1], f[2]))]
            : [];

    // A session that is just starting has no entries yet, but its folder is named for its host.
    private static int HostOf(string session) =>
        int.TryParse(Path.GetFileName(session).Split('-').ElementAtOrDefault(2), CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static bool IsAlive(Entry entry) => entry.StartedAt != "0" && StartTime(entry.Id) == entry.StartedAt;

    // Field 22 of stat, in clock ticks since boot; the name before it may hold spaces, hence the search for its closing bracket.
    private static string StartTime(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId.Text()}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" ? "0" : fields[19];
        }
        catch (IOException)
        {
            return "0";
        }
    }

    private sealed record Entry(int Id, string StartedAt, string StopSignal);
}
