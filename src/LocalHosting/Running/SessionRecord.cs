using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Running;

/// <summary>
/// The processes of one session. A guard, a small shell that reads a pipe from us, knows them and ends them when the pipe closes, which
/// also happens when we are killed. A file holds them by number and start time, so that the next start can end what outlived both.
/// </summary>
internal sealed class SessionRecord : IDisposable
{
    // It stands apart from the processes: a shell between us and them would drop variables whose names have hyphens.
    private const string Guard = """
        trap '' TERM INT HUP QUIT
        list=
        while read -r mark id signal; do
          case $mark in
            +) list="$id:$signal $list" ;;
            -) kept=
               for entry in $list; do
                 [ "${entry%%:*}" = "$id" ] || kept="$kept $entry"
               done
               list=$kept ;;
          esac
        done
        for entry in $list; do kill -s "${entry#*:}" -- "-${entry%%:*}"; done
        i=0
        while [ $i -lt 100 ]; do
          left=
          for entry in $list; do kill -0 "${entry%%:*}" && left=1; done
          [ -n "$left" ] || break
          sleep 0.1
          i=$((i+1))
        done
        for entry in $list; do kill -s KILL -- "-${entry%%:*}"; done
        """;

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly Process _guard;

    public SessionRecord(string session)
    {
        _file = new FileStream(Path.Combine(session, "processes"), FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        Write(Environment.ProcessId, "TERM");
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Guard])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _guard = Process.Start(start) ?? throw new DistributedApplicationException("The guard of the processes could not be started.");
        _guard.BeginOutputReadLine();
        _guard.BeginErrorReadLine();
    }

    /// <summary>Puts a process and its group under the guard.</summary>
    public void Add(int processId, string stopSignal)
    {
        lock (_gate)
        {
            Tell($"+ {processId.Text()} {stopSignal}");
            Write(processId, stopSignal);
        }
    }

    /// <summary>Takes a process that has ended from the guard, before its number can be another's.</summary>
    public void Remove(int processId)
    {
        lock (_gate)
        {
            Tell($"- {processId.Text()} -");
        }
    }

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
        _file.Dispose();
    }

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

    private void Tell(string line)
    {
        try
        {
            _guard.StandardInput.WriteLine(line);
            _guard.StandardInput.Flush();
        }
        catch (IOException)
        {
            // Someone killed the guard; the file still lets the next start clean up.
        }
    }

    private void Write(int processId, string stopSignal)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{processId} {StartTime(processId)} {stopSignal}\n");
        _file.Write(Encoding.ASCII.GetBytes(line));
        _file.Flush();
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
