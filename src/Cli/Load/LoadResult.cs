using System.Text.Json;
using System.Text.Json.Serialization;
using ExportPlatform.Cli.Audit;

namespace ExportPlatform.Cli.Load;

/// <summary>A run in figures.</summary>
/// <param name="Commit">What was built.</param>
/// <param name="StartedAt">When counting began.</param>
/// <param name="Plan">What was asked for.</param>
/// <param name="Machine">Where.</param>
/// <param name="Requests">By operation.</param>
/// <param name="Orders">What became of them.</param>
/// <param name="Stretches">How long parts of their lives took.</param>
/// <param name="Processes">What the platform's processes used.</param>
/// <param name="Journal">The file of requests and answers.</param>
/// <param name="Audit">Whether everything added up afterwards; empty when nothing was bought or the databases were out of reach.</param>
internal sealed record LoadResult(
    string Commit,
    DateTimeOffset StartedAt,
    PlanFigures Plan,
    MachineFigures Machine,
    IReadOnlyList<RequestFigures> Requests,
    OrderFigures Orders,
    IReadOnlyList<Stretch> Stretches,
    IReadOnlyList<ProcessUse> Processes,
    string Journal,
    IReadOnlyList<Finding> Audit)
{
    /// <summary>What the services' databases did; empty when they were out of reach.</summary>
    public IReadOnlyList<StoreFigures> Stores { get; init; } = [];

    /// <summary>Whether nothing is missing and everything adds up.</summary>
    [JsonIgnore]
    public bool IsWell => Orders.Missing == 0 && Audit.All(finding => finding.Verdict is Verdict.Pass);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>For other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";
}

/// <summary>What was asked for.</summary>
internal sealed record PlanFigures(
    double Rate, double DurationSeconds, double WarmUpSeconds, string Mix, string Goods, JourneyEnd Journey, int Buyers, int Sellers, double HotShare, int Seed)
{
    public static PlanFigures Of(LoadPlan plan) => new(
        plan.Rate, plan.Duration.TotalSeconds, plan.WarmUp.TotalSeconds, plan.Mix.ToString(), plan.Goods, plan.Journey, plan.Buyers, plan.Sellers,
        plan.HotShare, plan.Seed);
}

/// <summary>Where a run was made.</summary>
/// <param name="Cores">Processors.</param>
/// <param name="LoadAverage">Processes that wanted to run, over the last minute, when counting ended; the platform's own are in it.</param>
/// <param name="OtherCpuPercent">Per cent of one core that went to anything but the platform and this program in the counted time.</param>
internal sealed record MachineFigures(int Cores, double? LoadAverage, double? OtherCpuPercent);

/// <summary>One operation.</summary>
/// <param name="Operation">Its name.</param>
/// <param name="Due">Requests that were due in the counted time.</param>
/// <param name="PerSecond">Of them answered well, a second.</param>
/// <param name="Outcomes">How they ended.</param>
/// <param name="Problems">Codes of those that did not go well.</param>
/// <param name="Latency">From due to answered, of all that were answered well.</param>
/// <param name="Seconds">Second by second.</param>
internal sealed record RequestFigures(
    string Operation,
    int Due,
    double PerSecond,
    IReadOnlyDictionary<Outcome, int> Outcomes,
    IReadOnlyDictionary<string, int> Problems,
    Latency? Latency,
    IReadOnlyList<SecondFigures> Seconds)
{
    public static IReadOnlyList<RequestFigures> Of(IReadOnlyList<Sample> samples, TimeSpan duration) =>
    [
        .. from same in samples.GroupBy(sample => sample.Operation, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
           let well = same.Where(sample => sample.Outcome is Outcome.Ok).ToList()
           select new RequestFigures(
               same.Key,
               same.Count(),
               Math.Round(well.Count / duration.TotalSeconds, 2),
               same.CountBy(sample => sample.Outcome).ToDictionary(),
               same.Where(sample => sample.Code is not null).CountBy(sample => sample.Code!).ToDictionary(StringComparer.Ordinal),
               Load.Latency.Of(well.Select(sample => sample.Took)),
               SecondsOf(well, duration)),
    ];

    private static IReadOnlyList<SecondFigures> SecondsOf(List<Sample> well, TimeSpan duration)
    {
        var seconds = well.ToLookup(sample => (int)sample.DueAt.TotalSeconds);
        return
        [
            .. from second in Enumerable.Range(0, (int)Math.Ceiling(duration.TotalSeconds))
               let took = seconds[second].Select(sample => sample.Took.TotalMilliseconds).Order().ToList()
               select new SecondFigures(second, took.Count, At(took, 0.5), At(took, 0.95)),
        ];

        static double? At(List<double> sorted, double place) =>
            sorted.Count == 0 ? null : Math.Round(sorted[(int)Math.Ceiling(place * sorted.Count) - 1], 2);
    }
}

/// <summary>One second of an operation: how many were due and how long half and nineteen of twenty of them took, in milliseconds.</summary>
internal sealed record SecondFigures(int Second, int Count, double? P50, double? P95);

/// <summary>What became of the orders.</summary>
/// <param name="Sent">Orders that were sent, warm-up included.</param>
/// <param name="Taken">The platform said that it took them.</param>
/// <param name="Open">No answer, or one that leaves it open.</param>
/// <param name="States">Where they stand now.</param>
/// <param name="Missing">Taken, and not to be found.</param>
/// <param name="ReleasedPerSecond">Of the counted ones that all gates let go, a second.</param>
/// <param name="SettledPerSecond">Of the counted ones that are settled, a second.</param>
/// <param name="CpuMillisecondsPerOrder">Processor time of the whole platform for each order, from the first arrival until all were at rest; null when others were served too or nothing was read.</param>
internal sealed record OrderFigures(
    int Sent,
    int Taken,
    int Open,
    IReadOnlyDictionary<string, int> States,
    int Missing,
    double ReleasedPerSecond,
    double SettledPerSecond,
    double? CpuMillisecondsPerOrder)
{
    /// <summary>Found, and when patience ended neither at their end nor waiting for their seller or buyer.</summary>
    public int Hanging { get; init; }
}
