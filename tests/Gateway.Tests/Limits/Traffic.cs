using System.Diagnostics;
using System.Net;

namespace ExportPlatform.Gateway.Tests.Limits;

/// <summary>Requests at a steady rate, whatever becomes of those before.</summary>
internal static class Traffic
{
    /// <summary>Sends for a while and returns every answer's status and time.</summary>
    public static async Task<Answers> SendAsync(int perSecond, TimeSpan duration, Func<int, Task<HttpResponseMessage>> send)
    {
        var started = Stopwatch.GetTimestamp();
        var under = new List<Task<(HttpStatusCode Status, TimeSpan Took)>>();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            for (var due = (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond); under.Count < due;)
            {
                under.Add(TimeAsync(send(under.Count)));
            }

            await tick.WaitForNextTickAsync();
        }

        var answers = await Task.WhenAll(under);
        return new Answers(answers, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<(HttpStatusCode Status, TimeSpan Took)> TimeAsync(Task<HttpResponseMessage> sent)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await sent;
        return (answer.StatusCode, Stopwatch.GetElapsedTime(started));
    }
}

/// <summary>What came back.</summary>
internal sealed record Answers(IReadOnlyList<(HttpStatusCode Status, TimeSpan Took)> All, TimeSpan Elapsed)
{
    public int Passed => All.Count(answer => answer.Status is HttpStatusCode.OK);

    public int Refused => All.Count(answer => answer.Status is HttpStatusCode.TooManyRequests);

    public TimeSpan Percentile(double part) => All.Select(answer => answer.Took).Order().ElementAt((int)(part * (All.Count - 1)));

    /// <summary>The most a limit may let through in this time.</summary>
    public double MostOf(int perSecond, int burst) => burst + (perSecond * Elapsed.TotalSeconds) + 1;
}
