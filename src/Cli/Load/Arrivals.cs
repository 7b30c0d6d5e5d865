using System.Diagnostics;

namespace ExportPlatform.Cli.Load;

/// <summary>
/// Errands arrive as people do, at random and without waiting for each other: the gaps are exponential. One that is sent late because the machine
/// was busy still counts from when it was due, so a platform that stands still cannot hide it.
/// </summary>
internal static class Arrivals
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    /// <summary>The moments, from the start on, at which somebody comes; the same for the same seed.</summary>
    public static IEnumerable<TimeSpan> Of(double rate, TimeSpan duration, Random random)
    {
        var at = 0.0;
        while (true)
        {
            at += -Math.Log(1 - random.NextDouble()) / rate;
            if (at >= duration.TotalSeconds)
            {
                yield break;
            }

            yield return TimeSpan.FromSeconds(at);
        }
    }

    /// <summary>Calls at each moment after the start with the instant it was due, and never waits for what it called.</summary>
    public static async Task SendAsync(long start, IEnumerable<TimeSpan> moments, Action<long> send, CancellationToken cancellationToken)
    {
        foreach (var moment in moments)
        {
            TimeSpan early;
            while ((early = moment - Stopwatch.GetElapsedTime(start)) > TimeSpan.Zero)
            {
                await Task.Delay(early < ShortestPause ? ShortestPause : early, cancellationToken);
            }

            send(start + (long)(moment.TotalSeconds * Stopwatch.Frequency));
        }
    }
}
