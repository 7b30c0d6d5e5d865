using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;

namespace ExportPlatform.LocalHosting.Tests;

/// <summary>The sample app host as a process of its own, with its own folder, so that it can be interrupted and killed.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<bool> _isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>A folder for hosts, with the fetched servers of the user's own.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("local-hosting-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        var servers = LocalFolders.For(new ConfigurationBuilder().Build(), "tests", "", TimeProvider.System).Servers;
        Directory.CreateDirectory(servers);
        Directory.CreateSymbolicLink(Path.Combine(folder, "servers"), servers);
        return folder;
    }

    /// <summary>Starts the host and waits until everything in it is up.</summary>
    public static async Task<HostProcess> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Projects.SampleHost).Assembly.Location, $"--LocalHosting:Folder={folder}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var host = new HostProcess(Process.Start(start)!);
        host._process.OutputDataReceived += (_, e) => host.Read(e.Data);
        host._process.ErrorDataReceived += (_, e) => host.Read(e.Data);
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        _ = host._process.WaitForExitAsync().ContinueWith(_ => host._isUp.TrySetResult(false), TaskScheduler.Default);
        if (!await host._isUp.Task.WaitAsync(TestApps.Deadline, TestApps.Cancelled))
        {
            host.Signal("TERM");
            await host.EndedAsync();
            Assert.Fail("The host did not come up:\n" + host.Output);
        }

        return host;
    }

    /// <summary>The address of the sample service.</summary>
    public Uri Address() => new(AddressPattern().Match(Output).Value);

    /// <summary>Every process below the host, guards and servers included.</summary>
    public IReadOnlyList<int> Descendants()
    {
        var parents = new Dictionary<int, int>();
        foreach (var directory in Directory.GetDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            if (StatOf(int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture)) is { } stat)
            {
                parents[stat.Id] = stat.Parent;
            }
        }

        return [.. parents.Keys.Where(id => IsBelow(id, parents))];
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync(TestApps.Cancelled).WaitAsync(TestApps.Deadline, TestApps.Cancelled);
        return _process.ExitCode;
    }

    /// <summary>Waits until none of some processes is left.</summary>
    public static async Task GoneAsync(IReadOnlyList<int> processes)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (processes.Any(id => StatOf(id) is { IsZombie: false }))
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "Left behind: " + string.Join(", ", processes.Where(id => StatOf(id) is not null)));
            await timer.WaitForNextTickAsync(TestApps.Cancelled);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static (int Id, int Parent, bool IsZombie)? StatOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0] is "Z");
        }
        catch (IOException)
        {
            return null;
        }
    }

    private bool IsBelow(int id, Dictionary<int, int> parents)
    {
        for (var parent = parents.GetValueOrDefault(id); parent > 1; parent = parents.GetValueOrDefault(parent))
        {
            if (parent == Id)
            {
                return true;
            }
        }

        return false;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.Contains("Everything is up", StringComparison.Ordinal))
        {
            _isUp.TrySetResult(true);
        }
        else if (line.Contains("Not up:", StringComparison.Ordinal))
        {
            _isUp.TrySetResult(false);
        }
    }

    [GeneratedRegex("http://localhost:[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
