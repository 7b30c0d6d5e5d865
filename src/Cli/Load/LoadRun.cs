using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using ExportPlatform.Client;

namespace ExportPlatform.Cli.Load;

/// <summary>One run from signing in to the last figure.</summary>
internal sealed class LoadRun(LoadPlan plan, Uri gateway, string secret, string folder, string? processList, TimeProvider clock, Action<string, double> tell)
{
    private static readonly string[] WaitForPeople = ["AwaitingHandover", "Delivered"];
    private readonly Samples _samples = new();
    private Errands? _errands;
    private readonly TaskCompletionSource _sending = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when everybody is signed in, all carts are full and the first errands leave.</summary>
    public Task Sending => _sending.Task;

    /// <summary>Orders the platform took so far.</summary>
    public int Taken => _errands?.Bought.Count(order => order.Outcome is Outcome.Ok) ?? 0;

    /// <summary>Sends everybody, waits for answers and orders, and counts.</summary>
    /// <param name="cancellationToken">Gives everything up.</param>
    /// <param name="enough">Lets nobody else come, and the run goes on to its end.</param>
    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken, CancellationToken enough = default)
    {
        Directory.CreateDirectory(folder);
        var shelf = Shelf.Of(plan.Goods, plan.Sellers);
        var journalPath = Path.Combine(folder, "journal.jsonl");
        File.Delete(journalPath);
        await using var journal = new Journal(journalPath);
        using var crowd = new Crowd(gateway, secret, plan.Attempts);
        var counter = new Counter(journal, _samples, clock);
        var errands = _errands = new Errands(plan, shelf, crowd, counter, clock);
        await errands.PrepareAsync(tell, cancellationToken);

        using var stop = new CancellationTokenSource();
        var processes = Processes.Of(processList);
        var watching = processes?.WatchAsync(clock, stop.Token) ?? Task.CompletedTask;
        var idleBefore = MachineUse.Read();
        var storesBefore = await Stores.ReadAsync(cancellationToken);
        var running = new List<Task>();
        _sending.TrySetResult();
        var start = await SendAsync(counter, errands, running, enough, cancellationToken);
        var countedUntil = clock.GetUtcNow();
        var (machine, countedFrom) = (MachineUse.Read(), countedUntil - plan.Duration);
        tell("Waiting for answers", 0);
        await Task.WhenAll(running).WaitAsync(plan.Patience + TimeSpan.FromMinutes(2), cancellationToken);
        var orders = await Aftermath.ReadAsync(
            errands.Bought, plan.Journey, crowd["operator"].Checkout, plan.Patience, clock, tell, cancellationToken);
        await stop.CancelAsync();
        await watching;
        var use = processes?.Between(countedFrom, countedUntil) ?? [];
        var busy = machine.BusySeconds - idleBefore.BusySeconds;
        return new LoadResult(
            CommitOf(),
            countedFrom,
            PlanFigures.Of(plan),
            new MachineFigures(Environment.ProcessorCount, machine.LoadAverage, OtherShare(busy, use)),
            RequestFigures.Of(_samples.Counted(plan.Duration), plan.Duration),
            OrdersOf(errands.Bought, orders, start, processes?.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue) ?? []),
            Aftermath.StretchesOf(Counted(errands.Bought, orders, start)),
            use,
            journalPath,
            [])
        { Stores = Stores.Between(storesBefore, await Stores.ReadAsync(cancellationToken), orders.Count) };
    }

    // Warm-up and counted time are one stream of arrivals, so that nothing pauses between them.
    private async Task<long> SendAsync(
        Counter counter, Errands errands, List<Task> running, CancellationToken enough, CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // The same seed must give the same errands.
        var random = new Random(plan.Seed);
        var all = plan.WarmUp + plan.Duration;
        var moments = Arrivals.Of(plan.Rate, all, random).ToArray();
        var chosen = moments.Select(_ => (
            Errand: plan.Mix.At(random.NextDouble()), Choice: new Choice(random.Next(plan.Buyers), random.NextDouble(), random.NextDouble()))).ToArray();
#pragma warning restore CA5394
        var next = 0;
        var begun = Stopwatch.GetTimestamp();
        var start = begun + (long)(plan.WarmUp.TotalSeconds * Stopwatch.Frequency);
        counter.CountFrom(start);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(enough, cancellationToken);
        try
        {
            await Arrivals.SendAsync(begun, moments, SendNext, until.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Enough have come.
        }

        return start;

        void SendNext(long due)
        {
            var (errand, choice) = chosen[next++];
            running.Add(Task.Run(() => errands.RunAsync(errand, choice, due), CancellationToken.None));
            if (next % 64 == 0)
            {
                tell($"{(due < start ? "Warming up" : "Counting")}, {counter.OnTheirWay} on their way", next / (double)moments.Length);
            }
        }
    }

    private OrderFigures OrdersOf(
        IReadOnlyCollection<BoughtOrder> bought, IReadOnlyList<OrderResponse> orders, long start, IReadOnlyList<ProcessUse> wholeUse)
    {
        var found = orders.Select(order => order.OrderId).ToHashSet();
        var counted = Counted(bought, orders, start).ToList();
        var platformCpu = wholeUse.Where(process => process.Name != "load").Sum(process => process.CpuSeconds);
        var onlyOrders = plan.Mix.Weights.Where(pair => pair.Value > 0).All(pair => pair.Key is Errand.Order or Errand.Cancel or Errand.Dispute or Errand.Refund);
        return new OrderFigures(
            bought.Count,
            bought.Count(order => order.Outcome is Outcome.Ok),
            bought.Count(order => order.Outcome is Outcome.Unknown),
            orders.CountBy(order => order.State).ToDictionary(StringComparer.Ordinal),
            bought.Count(order => order.Outcome is Outcome.Ok && !found.Contains(order.OrderId)),
            PerSecond(counted.Count(order => order.Timeline.Any(entry => entry.Step == "export.cleared"))),
            PerSecond(counted.Count(order => order.State == "Settled")),
            onlyOrders && orders.Count > 0 && platformCpu > 0 ? Math.Round(platformCpu * 1_000 / orders.Count, 1) : null)
        {
            Hanging = orders.Count(order => !order.IsClosed && !WaitForPeople.Contains(order.State)),
        };
    }

    private IEnumerable<OrderResponse> Counted(IEnumerable<BoughtOrder> bought, IEnumerable<OrderResponse> orders, long start)
    {
        var end = start + (long)(plan.Duration.TotalSeconds * Stopwatch.Frequency);
        var inTime = bought.Where(order => order.SentAt >= start && order.SentAt < end).Select(order => order.OrderId).ToHashSet();
        return orders.Where(order => inTime.Contains(order.OrderId));
    }

    private double PerSecond(int count) => Math.Round(count / plan.Duration.TotalSeconds, 2);

    // Over warm-up and counted time; what the platform used is known for the counted time only.
    private double? OtherShare(double busySeconds, IReadOnlyList<ProcessUse> use) => use.Count == 0
        ? null
        : Math.Round(Math.Max(0, (busySeconds / (plan.WarmUp + plan.Duration).TotalSeconds * 100) - use.Sum(process => process.CpuShare)), 0);

    /// <summary>What was built.</summary>
    public static string CommitOf() =>
        typeof(LoadRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var commit, ..]
            ? commit
            : "unknown";
}

/// <summary>What the whole machine did.</summary>
/// <param name="BusySeconds">Processor time of everybody since the start of the machine.</param>
/// <param name="LoadAverage">Over the last minute; null where nobody counts.</param>
internal sealed record MachineUse(double BusySeconds, double? LoadAverage)
{
    public static MachineUse Read()
    {
        if (!File.Exists("/proc/stat"))
        {
            return new MachineUse(0, null);
        }

        // user nice system idle iowait irq softirq steal, in hundredths of a second.
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        var busy = (fields[0] + fields[1] + fields[2] + fields[5] + fields[6]) / 100;
        return new MachineUse(busy, double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));
    }
}
