using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ExportPlatform.Simulation.Tests.Kernel;

namespace ExportPlatform.Simulation.Tests;

/// <summary>
/// Thousands of lives, none of which may break what docs/simulator.md lists. <c>SIMULATE_SEED=n</c> plays one of them again with its story,
/// <c>SIMULATE_SEEDS=n</c> lives more of them, <c>SIMULATE_SABOTAGE=name</c> breaks something first.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 10_000;
    private const int SeedsToFind = 500;

    [Fact]
    public void Whatever_is_killed_lost_repeated_or_overtaken_everything_adds_up_in_the_end()
    {
        var sabotage = Enum.Parse<Sabotage>(Environment.GetEnvironmentVariable("SIMULATE_SABOTAGE") ?? nameof(Sabotage.None));
        if (Environment.GetEnvironmentVariable("SIMULATE_SEED") is { } seed)
        {
            var outcome = new Simulator().Live(int.Parse(seed, CultureInfo.InvariantCulture), sabotage, isTold: true);
            output.WriteLine(string.Join('\n', outcome.Story));
            Assert.Null(outcome.Broken);
            return;
        }

        var count = int.Parse(Environment.GetEnvironmentVariable("SIMULATE_SEEDS") ?? $"{Seeds}", CultureInfo.InvariantCulture);
        var started = Stopwatch.GetTimestamp();
        var outcomes = LiveAll(count, sabotage);
        output.WriteLine($"{count} lives in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, {outcomes.Sum(o => (long)o.Steps)} steps, {outcomes.Sum(o => (long)o.Handled)} messages handled");
        output.WriteLine("ends: " + string.Join(", ", outcomes.SelectMany(o => o.Ends).CountBy(end => end).OrderBy(end => end.Key, StringComparer.Ordinal)));
        output.WriteLine("faults: " + string.Join(", ", Enum.GetValues<Fault>().Select(fault => $"{fault} {outcomes.Sum(o => (long)o.Struck[(int)fault])}")));
        var broken = outcomes.Where(o => o.Broken is not null).OrderBy(o => o.Seed).ToList();
        foreach (var kind in broken.GroupBy(o => o.Broken!.Rule))
        {
            output.WriteLine($"{kind.Key}: {kind.Count()} seeds, such as {kind.First().Seed}: {kind.First().Broken!.Message}");
        }

        if (broken is [var first, ..])
        {
            output.WriteLine($"Play it again: SIMULATE_SEED={first.Seed} dotnet test --project tests/Simulation.Tests");
            output.WriteLine(string.Join('\n', new Simulator().Live(first.Seed, sabotage, isTold: true).Story));
        }

        Assert.Empty(broken.Select(o => $"seed {o.Seed}: {o.Broken!.Message}").Take(20));
    }

    /// <summary>A simulator that finds nothing proves nothing.</summary>
    [Theory]
    [InlineData(nameof(Sabotage.InboxForgotten))]
    [InlineData(nameof(Sabotage.PublishedBeforeCommit))]
    [InlineData(nameof(Sabotage.OutboxInMemory))]
    [InlineData(nameof(Sabotage.AckBeforeCommit))]
    [InlineData(nameof(Sabotage.TimersOff))]
    [InlineData(nameof(Sabotage.TimersWithoutToken))]
    [InlineData(nameof(Sabotage.FreshKeyEachAttempt))]
    [InlineData(nameof(Sabotage.BlindStockMove))]
    [InlineData(nameof(Sabotage.BlindReservation))]
    [InlineData(nameof(Sabotage.DeafState))]
    [InlineData(nameof(Sabotage.ReturnToldTooEarly))]
    public void What_is_broken_on_purpose_is_found_within_a_few_hundred_lives(string sabotage)
    {
        var simulator = new Simulator();
        Assert.Contains(
            Enumerable.Range(0, SeedsToFind), seed => simulator.Live(seed, Enum.Parse<Sabotage>(sabotage)).Broken is not null);
    }

    /// <summary>Otherwise a seed could not be played again.</summary>
    [Fact]
    public void The_same_seed_lives_the_same_life()
    {
        string[] Tell(int seed) => [.. new Simulator().Live(seed, isTold: true).Story.Where(line => !line.Contains("Id =", StringComparison.Ordinal))];

        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(Tell(seed), Tell(seed)));
    }

    private static List<Outcome> LiveAll(int count, Sabotage sabotage)
    {
        var outcomes = new ConcurrentBag<Outcome>();
        Parallel.For(0, count, () => new Simulator(), (seed, _, simulator) =>
        {
            outcomes.Add(simulator.Live(seed, sabotage));
            return simulator;
        }, _ => { });
        return [.. outcomes];
    }
}
