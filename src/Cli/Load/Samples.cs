using HdrHistogram;

namespace ExportPlatform.Cli.Load;

/// <summary>Everything measured, from many threads.</summary>
internal sealed class Samples
{
    private readonly Lock _gate = new();
    private readonly List<Sample> _all = [];

    public void Add(Sample sample)
    {
        lock (_gate)
        {
            _all.Add(sample);
        }
    }

    /// <summary>What was due in the counted time.</summary>
    public IReadOnlyList<Sample> Counted(TimeSpan duration)
    {
        lock (_gate)
        {
            return [.. _all.Where(sample => sample.DueAt >= TimeSpan.Zero && sample.DueAt < duration)];
        }
    }
}

/// <summary>One answered request.</summary>
/// <param name="Operation">What was asked.</param>
/// <param name="DueAt">When it should have been sent, from the start of the counted time; below zero in the warm-up.</param>
/// <param name="Took">From then to the answer.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">The problem's code, or the status when there is none; null when it went well.</param>
internal sealed record Sample(string Operation, TimeSpan DueAt, TimeSpan Took, Outcome Outcome, string? Code);

/// <summary>How long something took, in milliseconds.</summary>
internal sealed record Latency(long Count, double Mean, double P50, double P75, double P90, double P95, double P99, double P999, double Max)
{
    private const int SignificantDigits = 3;
    private static readonly double[] Places = [0, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.9, 99.95, 99.99];

    /// <summary>Milliseconds at points of the distribution, for a plot.</summary>
    public IReadOnlyList<PercentilePoint> Curve { get; init; } = [];

    /// <summary>Puts times in order; null when there are none.</summary>
    public static Latency? Of(IEnumerable<TimeSpan> times)
    {
        var histogram = new LongHistogram(TimeStamp.Hours(1), SignificantDigits);
        foreach (var time in times)
        {
            histogram.RecordValue(Math.Clamp((long)time.TotalMicroseconds, 1, histogram.HighestTrackableValue));
        }

        if (histogram.TotalCount == 0)
        {
            return null;
        }

        return new Latency(
            histogram.TotalCount, histogram.GetMean() / 1_000, At(50), At(75), At(90), At(95), At(99), At(99.9), histogram.GetMaxValue() / 1_000.0)
        {
            // No point of the distribution is told that too few samples stand for.
            Curve = [.. Places.Where(place => place <= 90 || histogram.TotalCount * (100 - place) / 100 >= 1).Select(place => new PercentilePoint(place, At(place)))],
        };

        double At(double percentile) => histogram.GetValueAtPercentile(percentile) / 1_000.0;
    }
}

/// <summary>One point of a distribution.</summary>
/// <param name="Percentile">Per cent that took no longer.</param>
/// <param name="Milliseconds">Than this.</param>
internal sealed record PercentilePoint(double Percentile, double Milliseconds);
