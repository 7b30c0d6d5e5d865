using System.CommandLine;
using System.Globalization;
using ExportPlatform.Cli.Load;

namespace ExportPlatform.Cli.Chaos;

/// <summary><c>export chaos</c>: lets things go wrong while people use the platform, and looks whether anything was lost.</summary>
internal static class ChaosCommand
{
    private const string Starred = "starred";
    private const string Full = "full";
    private const string MatrixAlone = "matrix";
    private static readonly TimeSpan ShortHold = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongHold = TimeSpan.FromSeconds(20);

    private static readonly Option<string> Which = new("--campaign")
    {
        Description = "starred: the short faults of every build and the matrix; full: all faults, longer, and the matrix; matrix: the matrix alone.",
        DefaultValueFactory = _ => Starred,
    };

    private static readonly Option<string[]> Only = new("--fault") { Description = "Only faults of these names, in this order and as often as they are named.", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<int> Seed = new("--seed") { Description = "Decides arrivals, moments and choices.", DefaultValueFactory = _ => 1 };

    private static readonly Option<double> Rate = new("--rate") { Description = "Errands a second underneath.", DefaultValueFactory = _ => 2 };

    private static readonly Option<double?> HoldSeconds = new("--hold") { Description = "How long a fault lasts that has no length of its own, in seconds; 4, in the full campaign 20." };

    // Read by the app host, which starts the parts.
    private static readonly Option<string?> Twice = new("--twice") { Description = "Services that run twice, such as checkout,payments; all by default." };

    private static readonly Option<int> Nodes = new("--nodes") { Description = "Nodes of the broker.", DefaultValueFactory = _ => 3 };

    private static readonly Option<bool> Standby = new("--standby") { Description = "Whether PostgreSQL has a standby.", DefaultValueFactory = _ => true };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "Folder for journals, result.json and report.md; EXPORT_CHAOS_OUTPUT, or artifacts/chaos.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("EXPORT_CHAOS_OUTPUT") ?? Path.Combine("artifacts", "chaos"),
    };

    public static Command Create()
    {
        var gateway = new GatewayAddress();
        var command = new Command("chaos", "Let parts of a platform fail under load and check that nothing is lost: exit 0 nothing is, 1 something is, or a fault was not felt")
        {
            Which, Only, Seed, Rate, HoldSeconds, Twice, Nodes, Standby, Output, gateway.Option,
        };
        Which.AcceptOnlyFromAmong(Starred, Full, MatrixAlone);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var only = parsed.GetValue(Only) ?? [];
            var isFull = parsed.GetValue(Which) is Full;
            var plan = new CampaignPlan(
                parsed.GetValue(Which)!,
                parsed.GetValue(Seed),
                parsed.GetValue(Rate),
                Duration: TimeSpan.FromSeconds(isFull ? 40 : 8),
                Patience: TimeSpan.FromSeconds(isFull ? 120 : 60),
                Buyers: 4,
                Attempts: 4,
                gateway.Of(parsed),
                Required("EXPORT_DEMO_SECRET"),
                Path.GetFullPath(parsed.GetValue(Output)!));
            var hold = parsed.GetValue(HoldSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : isFull ? LongHold : ShortHold;
            var result = await RunAsync(plan, Chosen(plan.Name, only), hold, hasMatrix: only.Length == 0, cancellationToken);
            Console.WriteLine(CampaignReport.Of(result));
            return result.IsWell ? ExitCodes.Well : ExitCodes.Wrong;
        });
        return command;
    }

    private static IReadOnlyList<Fault> Chosen(string campaign, string[] only)
    {
        if (only.FirstOrDefault(name => Fault.All.All(fault => fault.Name != name)) is { } unknown)
        {
            throw new CliException($"There is no fault '{unknown}'. There are: {string.Join(", ", Fault.All.Select(fault => fault.Name))}.");
        }

        return only.Length > 0
            ? [.. only.Select(name => Fault.All.Single(fault => fault.Name == name))]
            : [.. Fault.All.Where(fault => campaign is Full || (campaign is Starred && fault.IsStarred))];
    }

    private static async Task<CampaignResult> RunAsync(CampaignPlan plan, IReadOnlyList<Fault> faults, TimeSpan hold, bool hasMatrix, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var startedAt = clock.GetUtcNow();
        var stage = Required("EXPORT_STAGE");
        using var edges = Edges.Open();
        await File.WriteAllTextAsync(Path.Combine(stage, "edges"), "open", cancellationToken);
        using var broker = Broker.Of(new Uri(Required("ConnectionStrings__messaging")), Required("EXPORT_BROKER_PAGES"));
        using var outside = new OutsideWorld(new Uri(Required("EXPORT_OUTSIDE")), Required("EXPORT_OUTSIDE_KEY"));
        using var operators = new Crowd(plan.Gateway, plan.Secret, plan.Attempts);
        var parts = new Parts(stage, clock);
        Tell($"Campaign '{plan.Name}', seed {plan.Seed}: waiting for the platform");
        await parts.WholeAsync(cancellationToken);
        var ground = new Ground(
            parts, edges, outside, broker, Required("ConnectionStrings__checkoutdb"), Environment.GetEnvironmentVariable("EXPORT_STANDBY"), RedriveAsync, new Random(plan.Seed),
            hold);
        var campaign = new Campaign(plan, ground, clock, Tell);
        var folder = new CampaignFolder(plan.Output);
        var result = new CampaignResult(LoadRun.CommitOf(), startedAt, plan.Name, plan.Seed, plan.Rate, parts.All.Count, [], []);
        await folder.WriteAsync(result, cancellationToken);
        await campaign.WarmUpAsync(cancellationToken);
        foreach (var fault in faults)
        {
            result = result with { Faults = [.. result.Faults, await campaign.RunAsync(fault, result.Faults.Count(played => played.Name == fault.Name), cancellationToken)] };
            await folder.WriteAsync(result, cancellationToken);
        }

        using var matrix = new Matrix(plan, ground, clock, Tell);
        var cells = hasMatrix ? await matrix.RunAsync(cancellationToken) : [];
        result = result with { Matrix = cells, IsOver = true };
        await folder.WriteAsync(result, cancellationToken);
        return result;

        async Task<int> RedriveAsync(string queue, CancellationToken cancellation)
        {
            await operators.LetInAsync(["operator"], cancellation);
            return (await operators["operator"].Checkout.RedriveErrorsAsync(queue, cancellationToken: cancellation)).Moved;
        }

        void Tell(string text) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() - startedAt).TotalSeconds,6:0.0} s  {text}"));
    }

    private static string Required(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new CliException($"{variable} is not set: 'export chaos' is started by the app host ('dotnet run --project ExportPlatform.AppHost -- chaos').");
}
