using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>
/// Ends the application when the <c>dotnet run</c> that started it is gone. Killed outright, that command cannot pass the signal on,
/// and the platform would run on with nobody at its console.
/// </summary>
internal sealed class ParentWatch(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var parent = ParentOf(Environment.ProcessId);
        if (!IsDotNetRun(parent))
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (ParentOf(Environment.ProcessId) != parent)
            {
                lifetime.StopApplication();
                return;
            }
        }
    }

    private static bool IsDotNetRun(int process)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process.Text()}/cmdline").Split('\0');
            return Path.GetFileName(words[0]) is "dotnet" && words.Contains("run", StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int ParentOf(int process)
    {
        var line = File.ReadLines($"/proc/{process.Text()}/status").First(l => l.StartsWith("PPid:", StringComparison.Ordinal));
        return int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture);
    }
}
