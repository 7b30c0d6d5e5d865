using System.Text.Json;
using ExportPlatform.Cli.Load;

namespace ExportPlatform.Cli.Tests.Load;

/// <summary>From samples to figures and pages.</summary>
public sealed class LoadResultTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Percentiles_are_those_of_all_that_went_well_in_the_counted_time()
    {
        var samples = new Samples();
        samples.Add(new Sample("quote", TimeSpan.FromSeconds(-1), Minute, Outcome.Ok, null));
        samples.Add(new Sample("quote", Minute, Minute, Outcome.Ok, null));
        samples.Add(new Sample("quote", TimeSpan.Zero, Minute, Outcome.Rejected, "quote.cart-empty"));
        foreach (var millisecond in Enumerable.Range(1, 1_000))
        {
            samples.Add(new Sample("quote", TimeSpan.FromMilliseconds(millisecond * 50), TimeSpan.FromMilliseconds(millisecond), Outcome.Ok, null));
        }

        var quote = Assert.Single(RequestFigures.Of(samples.Counted(Minute), Minute));

        Assert.Equal((1_001, 16.67), (quote.Due, quote.PerSecond));
        Assert.Equal((1_000, 1), (quote.Outcomes[Outcome.Ok], quote.Problems["quote.cart-empty"]));
        Assert.InRange(quote.Latency!.P50, 499, 501);
        Assert.InRange(quote.Latency.P95, 949, 952);
        Assert.InRange(quote.Latency.P99, 989, 992);
        Assert.InRange(quote.Latency.Max, 999, 1_001);
    }

    [Fact]
    public void The_page_needs_nothing_from_outside_and_runs_nothing()
    {
        var page = LoadPage.Of(Result("quote <b>"));

        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("quote &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("quote <b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Programs_find_commit_seed_and_sample_sizes()
    {
        var json = JsonSerializer.Deserialize<JsonElement>(Result("quote").ToJson());

        Assert.Equal("abc", json.GetProperty("commit").GetString());
        Assert.Equal(5, json.GetProperty("plan").GetProperty("seed").GetInt32());
        Assert.Equal(60, json.GetProperty("requests")[0].GetProperty("latency").GetProperty("count").GetInt32());
    }

    private static LoadResult Result(string operation)
    {
        var samples = Enumerable.Range(0, 60)
            .Select(second => new Sample(operation, TimeSpan.FromSeconds(second), TimeSpan.FromMilliseconds(second + 1), Outcome.Ok, null)).ToList();
        var plan = new LoadPlan(
            1, Minute, TimeSpan.Zero, Mix.Parse("quote=1")!, "all", JourneyEnd.Settled, 10, 0, 0, TimeSpan.Zero, TimeSpan.Zero, 5);
        return new LoadResult(
            "abc",
            DateTimeOffset.UnixEpoch,
            PlanFigures.Of(plan),
            new MachineFigures(2, 0.5, 3),
            RequestFigures.Of(samples, Minute),
            new OrderFigures(0, 0, 0, new Dictionary<string, int>(), 0, 0, 0, null),
            [],
            [new ProcessUse("checkout", 3, 5, 1_048_576) { CpuPercent = [5, 6] }],
            "journal.jsonl",
            []);
    }
}
