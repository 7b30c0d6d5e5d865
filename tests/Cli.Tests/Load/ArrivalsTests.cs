using System.Diagnostics;
using ExportPlatform.Cli.Load;

namespace ExportPlatform.Cli.Tests.Load;

/// <summary>People come when they come, whatever the platform does with those before them.</summary>
public sealed class ArrivalsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_moments_at_about_the_rate_that_was_asked_for()
    {
        var moments = Moments(seed: 7);

        Assert.Equal(moments, Moments(seed: 7));
        Assert.NotEqual(moments, Moments(seed: 8));
        Assert.InRange(moments.Length, 1_800, 2_200);
        Assert.True(moments.Zip(moments.Skip(1)).All(pair => pair.First < pair.Second));
        Assert.All(moments, moment => Assert.InRange(moment, TimeSpan.Zero, TimeSpan.FromSeconds(100)));
    }

    [Fact]
    public async Task Who_was_held_up_still_counts_from_when_it_was_due()
    {
        var (start, dues) = (Stopwatch.GetTimestamp(), new List<long>());

        await Arrivals.SendAsync(
            start,
            [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(30)],
            due =>
            {
                dues.Add(due);
                var held = Stopwatch.GetTimestamp();
                SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(held) > TimeSpan.FromMilliseconds(50));
            },
            TestContext.Current.CancellationToken);

        Assert.Equal([10, 20, 30], dues.Select(due => Math.Round(Stopwatch.GetElapsedTime(start, due).TotalMilliseconds)));
    }

    private static TimeSpan[] Moments(int seed) => [.. Arrivals.Of(20, TimeSpan.FromSeconds(100), new Random(seed))];
}
