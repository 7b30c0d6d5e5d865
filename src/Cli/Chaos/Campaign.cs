using ExportPlatform.Cli.Audit;
using ExportPlatform.Cli.Load;
using ExportPlatform.Client;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace ExportPlatform.Cli.Chaos;

/// <summary>One fault after another under a load that goes on, each followed by rest and an audit.</summary>
internal sealed class Campaign(CampaignPlan plan, Ground ground, TimeProvider clock, Action<string> tell)
{
    private static readonly Mix Errands = Mix.Parse("order=6,cancel=1,quote=2,browse=1")!;
    private static readonly Mix EachEnd = Mix.Parse("order=2,cancel=1")!;

    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int FewOrders = 2;

    /// <summary>Orders that go well and orders that are called off, so that every check has something to look at and the code is warm.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) =>
        Load("warm-up", plan.Seed, EachEnd, plan.Duration).RunAsync(cancellationToken);

    /// <summary>Lets one fault strike; whatever happens, everything is whole afterwards.</summary>
    /// <param name="fault">Which.</param>
    /// <param name="played">How often it was played before; each time has moments and choices of its own.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FaultResult> RunAsync(Fault fault, int played, CancellationToken cancellationToken)
    {
        tell($"{fault.Number} {fault.Name}: {fault.What}");
        try
        {
            await ground.Parts.WellAsync(cancellationToken);
            return await StrikeAsync(fault, played, cancellationToken);
        }
        catch (Exception failure) when (failure is CliException or HttpRequestException or TimeoutException or NpgsqlException or PlatformException or RabbitMQClientException)
        {
            return new FaultResult(fault.Number, fault.Name, fault.What, false, "", 0, 0, 0, 0, 0, 0, 0, 0, [], 0, Causes(failure));
        }
        finally
        {
            ground.Edges.Heal();
        }
    }

    private static string Causes(Exception failure) =>
        failure.InnerException is { } cause ? $"{failure.Message}: {Causes(cause)}" : failure.Message;

    private async Task<FaultResult> StrikeAsync(Fault fault, int played, CancellationToken cancellationToken)
    {
        var seed = unchecked((plan.Seed * 1_000) + (played * 1_000_000) + (fault.Number * 10) + fault.Name.Length);
#pragma warning disable CA5394 // The same seed must give the same moments and choices.
        var chance = new Random(seed);
        var moment = plan.Duration * (0.15 + (chance.NextDouble() / 5));
#pragma warning restore CA5394
        var load = Load(fault.Name, seed, Errands, LongestLoad);
        using var enough = new CancellationTokenSource();
        var running = load.RunAsync(cancellationToken, enough.Token);
        await Task.WhenAny(load.Sending, running);
        var begun = clock.GetUtcNow();
        await Task.Delay(moment, clock, cancellationToken);
        var struck = clock.GetUtcNow();
        Bite bite;
        DateTimeOffset lifted;
        try
        {
            bite = await fault.StrikeAsync(ground with { Chance = chance }, cancellationToken);
            lifted = clock.GetUtcNow();
            tell($"  over: {bite.Evidence}");
            await OutlastAsync(load, begun, lifted, cancellationToken);
        }
        catch
        {
            // Nobody goes on buying into the next fault.
            await enough.CancelAsync();
            await running;
            throw;
        }

        await enough.CancelAsync();
        var result = await running;
        await ground.Parts.WellAsync(cancellationToken);

        var findings = await LoadCommand.AuditAsync(result.Journal, new Progress(), cancellationToken);
        return ResultOf(fault, bite, result, Journal.Read(result.Journal).ToList(), findings, struck, lifted);
    }

    // People go on coming when the trouble is over, until some have bought: a platform that takes nobody after it has not recovered.
    private async Task OutlastAsync(LoadRun load, DateTimeOffset begun, DateTimeOffset lifted, CancellationToken cancellationToken)
    {
        var (earliest, before) = (Later(begun + plan.Duration, lifted + Afterwards), load.Taken);
        while (clock.GetUtcNow() < earliest || (load.Taken < before + FewOrders && clock.GetUtcNow() < begun + LongestLoad))
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private LoadRun Load(string name, int seed, Mix mix, TimeSpan duration) => new(
        new LoadPlan(
            plan.Rate, duration, TimeSpan.Zero, mix, "all", JourneyEnd.Settled, plan.Buyers, Sellers: 0, HotShare: 0, Packing: TimeSpan.FromSeconds(1), plan.Patience, seed,
            plan.Attempts),
        plan.Gateway,
        plan.Secret,
        Path.Combine(plan.Output, name),
        processList: null,
        clock,
        (_, _) => { });

    private static FaultResult ResultOf(
        Fault fault, Bite bite, LoadResult result, List<JournalLine> journal, IReadOnlyList<Finding> findings, DateTimeOffset struck, DateTimeOffset lifted)
    {
        var answers = journal.Where(line => line.Outcome is not null).OrderBy(line => line.At).ToList();
        var good = answers.Where(line => line.Outcome is Outcome.Ok && line.At >= struck).Select(line => line.At).Prepend(struck).ToList();
        var failed = answers.Where(line => line.Outcome is Outcome.Unknown).ToList();
        return new FaultResult(
            fault.Number,
            fault.Name,
            fault.What,
            bite.WasFelt,
            bite.Evidence,
            answers.Count,
            failed.Count,
            result.Orders.Sent,
            result.Orders.Taken,
            result.Orders.Missing,
            result.Orders.Hanging,
            Math.Round(good.Zip(good.Skip(1), (a, b) => (b - a).TotalSeconds).DefaultIfEmpty(0).Max(), 1),
            Math.Round(failed.Where(line => line.At > lifted).Select(line => (line.At - lifted).TotalSeconds).DefaultIfEmpty(0).Max(), 1),
            [.. findings.Where(finding => finding.Verdict is not Verdict.Pass)],
            findings.Count);
    }
}

/// <summary>What a campaign does.</summary>
/// <param name="Name">Which it is.</param>
/// <param name="Seed">Decides arrivals, moments and choices.</param>
/// <param name="Rate">Errands a second underneath.</param>
/// <param name="Duration">How long they come for each fault.</param>
/// <param name="Patience">How long orders get to come to rest.</param>
/// <param name="Buyers">How many people buy.</param>
/// <param name="Attempts">How often a client sends a request at most, under the same key.</param>
/// <param name="Gateway">Where the platform is.</param>
/// <param name="Secret">Of everybody's client.</param>
/// <param name="Output">Folder for journals and results.</param>
internal sealed record CampaignPlan(
    string Name,
    int Seed,
    double Rate,
    TimeSpan Duration,
    TimeSpan Patience,
    int Buyers,
    int Attempts,
    Uri Gateway,
    string Secret,
    string Output);
