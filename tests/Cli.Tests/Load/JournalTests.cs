using ExportPlatform.Cli.Load;

namespace ExportPlatform.Cli.Tests.Load;

/// <summary>The client's own word on what it asked and was told.</summary>
public sealed class JournalTests
{
    private readonly Samples _samples = new();

    [Fact]
    public async Task Every_request_is_written_before_it_leaves_and_after_its_answer()
    {
        var orderId = Guid.CreateVersion7();
        var path = await WriteAsync(async counter =>
        {
            await counter.AskAsync("order", Now, _ => Task.FromResult(1), orderId);
            await counter.AskAsync<int>("order", Now, _ => throw new HttpRequestException("The line was cut."), orderId);
        });

        var lines = Journal.Read(path).ToList();
        Assert.Equal([1, 1, 2, 2], lines.Select(line => line.Number));
        Assert.Equal(["order", null, "order", null], lines.Select(line => line.Operation));
        Assert.Equal([null, Outcome.Ok, null, Outcome.Unknown], lines.Select(line => line.Outcome));
        Assert.All(lines.Where(line => line.Operation is not null), line => Assert.True(line is { Key.Length: 32, OrderId: var id } && id == orderId));
    }

    [Fact]
    public async Task A_journal_is_never_written_over()
    {
        var path = await WriteAsync(_ => Task.CompletedTask);

        Assert.Throws<IOException>(() => new Journal(path));
    }

    [Fact]
    public async Task Waiting_in_line_is_part_of_the_time_an_answer_takes()
    {
        await WriteAsync(counter => counter.AskAsync("quote", Now - (System.Diagnostics.Stopwatch.Frequency / 2), _ => Task.FromResult(1)));

        Assert.InRange(Assert.Single(_samples.Counted(TimeSpan.FromHours(1))).Took.TotalMilliseconds, 500, 5_000);
    }

    private static long Now => System.Diagnostics.Stopwatch.GetTimestamp();

    private async Task<string> WriteAsync(Func<Counter, Task> use)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.jsonl");
        await using (var journal = new Journal(path))
        {
            var counter = new Counter(journal, _samples, TimeProvider.System);
            counter.CountFrom(Now - System.Diagnostics.Stopwatch.Frequency);
            await use(counter);
        }

        return path;
    }
}
