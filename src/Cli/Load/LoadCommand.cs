using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ExportPlatform.Cli.Audit;
using Npgsql;
using Spectre.Console;

namespace ExportPlatform.Cli.Load;

/// <summary><c>export load</c>: sends people to a running platform, measures what they meet and writes it down.</summary>
internal static class LoadCommand
{
    private static readonly TimeSpan RestPatience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan RestPause = TimeSpan.FromSeconds(5);

    private static readonly Option<double> Rate = new("--rate") { Description = "Errands a second, whatever the platform answers.", DefaultValueFactory = _ => 20 };

    private static readonly Option<TimeSpan> Duration = Time("--duration", "How long they come and are counted, such as 60s or 5m.", TimeSpan.FromSeconds(60));

    private static readonly Option<TimeSpan> WarmUp = Time("--warm-up", "How long they come before that, uncounted.", TimeSpan.FromSeconds(15));

    private static readonly Option<Mix> Errands = new("--mix")
    {
        Description = "What they come for, by weight: browse, search, quote, order, cancel, dispute, refund.",
        DefaultValueFactory = _ => Mix.Parse("browse=50,search=15,quote=20,order=12,cancel=2,dispute=1,refund=1")!,
        CustomParser = result => Parsed(result, Mix.Parse, "is no mix, such as browse=50,quote=20,order=10"),
    };

    private static readonly Option<string> Goods = new("--goods") { Description = "p1: cedar-nut halva to Shanghai alone; all: several sorts to several countries.", DefaultValueFactory = _ => "all" };

    private static readonly Option<JourneyEnd> Journey = new("--journey") { Description = "How far orders are taken.", DefaultValueFactory = _ => JourneyEnd.Settled };

    private static readonly Option<int> Buyers = new("--buyers") { Description = "Buyers who take turns; the platform must have so many of the crowd.", DefaultValueFactory = _ => 200 };

    private static readonly Option<int> Sellers = new("--sellers") { Description = "Sellers of the crowd who sell; 0 for those of the demonstration.", DefaultValueFactory = _ => 20 };

    private static readonly Option<double> HotShare = new("--hot") { Description = "Part of the errands, 0 to 0.99, that go to one article.", DefaultValueFactory = _ => 0.05 };

    private static readonly Option<TimeSpan> Packing = Time("--packing", "How long a seller takes to hand over.", TimeSpan.FromSeconds(3));

    private static readonly Option<TimeSpan> Patience = Time("--patience", "How long to wait for orders on their way at the end.", TimeSpan.FromSeconds(60));

    private static readonly Option<int> Seed = new("--seed") { Description = "Decides arrivals and choices.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "Folder for journal, result.json and report.html; EXPORT_LOAD_OUTPUT, or artifacts/load.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("EXPORT_LOAD_OUTPUT") ?? Path.Combine("artifacts", "load"),
    };

    private static readonly Option<int> Products = new("--products") { Description = "Products in the catalogue before the run; made where they are missing.", DefaultValueFactory = _ => 0 };

    public static Command Create()
    {
        var gateway = new GatewayAddress();
        var command = new Command("load", "Send people to a running development platform and measure what they meet: exit 0 nothing lost, 1 something is missing")
        {
            SeedCommand(), Rate, Duration, WarmUp, Errands, Goods, Journey, Buyers, Sellers, HotShare, Packing, Patience, Seed, Output, Products, gateway.Option,
        };
        Goods.AcceptOnlyFromAmong("p1", "all");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var progress = new Progress();
            if (parsed.GetValue(Sellers) > 0)
            {
                await FillAsync(parsed, progress, cancellationToken);
            }

            var run = new LoadRun(
                PlanOf(parsed), gateway.Of(parsed), SecretOf(), Path.GetFullPath(parsed.GetValue(Output)!),
                Environment.GetEnvironmentVariable("EXPORT_PROCESSES"), TimeProvider.System, progress.Tell);
            var result = await run.RunAsync(cancellationToken);
            if (result.Orders.Sent > 0)
            {
                result = result with { Audit = await AuditAsync(result.Journal, progress, cancellationToken) };
            }

            await WriteAsync(result, Path.GetFullPath(parsed.GetValue(Output)!), cancellationToken);
            return result.IsWell ? ExitCodes.Well : ExitCodes.Wrong;
        });
        return command;
    }

    /// <summary>Audits a platform that comes to rest: what was answered last has its message, and what the outside world told last its webhook; both get the time to arrive.</summary>
    public static async Task<IReadOnlyList<Finding>> AuditAsync(string journal, Progress progress, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__checkoutdb") is null)
        {
            return [];
        }

        progress.Tell("Checking that everything adds up", 0);
        var deadline = TimeProvider.System.GetUtcNow() + RestPatience;
        while (true)
        {
            try
            {
                var findings = await AuditCommand.RunAsync(journal, isSabotage: false, cancellationToken);
                if (findings.All(finding => finding.Verdict is Verdict.Pass) || TimeProvider.System.GetUtcNow() > deadline)
                {
                    return findings;
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or CliException && TimeProvider.System.GetUtcNow() <= deadline)
            {
                // A server that comes back, or a machine with much else to do, breaks a connection now and then.
            }

            await Task.Delay(RestPause, cancellationToken);
        }
    }

    private static Command SeedCommand()
    {
        var command = new Command("seed", "Fill a development catalogue with sellers of the crowd and their products") { Sellers, Products };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await FillAsync(parsed, new Progress(), cancellationToken);
            return ExitCodes.Well;
        });
        return command;
    }

    private static Task FillAsync(ParseResult parsed, Progress progress, CancellationToken cancellationToken) => LoadSeed.FillAsync(
        Environment.GetEnvironmentVariable("ConnectionStrings__catalogdb")
            ?? throw new CliException("Sellers are put into the catalogue's database: set ConnectionStrings__catalogdb, or say --sellers 0."),
        parsed.GetValue(Sellers),
        parsed.GetValue(Products),
        progress.Tell,
        cancellationToken);

    private static LoadPlan PlanOf(ParseResult parsed) => new(
        parsed.GetValue(Rate),
        parsed.GetValue(Duration),
        parsed.GetValue(WarmUp),
        parsed.GetValue(Errands)!,
        parsed.GetValue(Goods)!,
        parsed.GetValue(Journey),
        parsed.GetValue(Buyers),
        parsed.GetValue(Sellers),
        parsed.GetValue(HotShare),
        parsed.GetValue(Packing),
        parsed.GetValue(Patience),
        parsed.GetValue(Seed));

    private static string SecretOf() => Environment.GetEnvironmentVariable("EXPORT_DEMO_SECRET") is { Length: > 0 } secret
        ? secret
        : throw new CliException("The people of the load sign in as those of the demonstration: set EXPORT_DEMO_SECRET to the platform's DevelopmentClients:Secret.");

    private static async Task WriteAsync(LoadResult result, string folder, CancellationToken cancellationToken)
    {
        var (json, page) = (Path.Combine(folder, "result.json"), Path.Combine(folder, "report.html"));
        await File.WriteAllTextAsync(json, result.ToJson(), cancellationToken);
        await File.WriteAllTextAsync(page, LoadPage.Of(result), cancellationToken);
        LoadTables.Print(result);
        Console.WriteLine($"Report  {page}");
        Console.WriteLine($"Figures {json}");
    }

    private static Option<TimeSpan> Time(string name, string description, TimeSpan usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result => Parsed(result, SpanOf, "is no time, such as 500ms, 60s or 5m") ?? TimeSpan.Zero,
    };

    private static TimeSpan? SpanOf(string text)
    {
        var digits = text.TrimEnd('m', 's', 'h');
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? text[digits.Length..] switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" => TimeSpan.FromSeconds(number),
                "m" => TimeSpan.FromMinutes(number),
                "h" => TimeSpan.FromHours(number),
                _ => null,
            }
            : null;
    }

    private static T? Parsed<T>(ArgumentResult result, Func<string, T?> read, string otherwise)
    {
        var value = read(result.Tokens[0].Value);
        if (value is null)
        {
            result.AddError($"'{result.Tokens[0].Value}' {otherwise}.");
        }

        return value;
    }
}

/// <summary>Where a run stands, said every few seconds and at every new stage.</summary>
internal sealed class Progress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private string _stage = "";
    private long _said;

    /// <summary>Says what is being done and how much of it is.</summary>
    public void Tell(string stage, double part)
    {
        lock (_gate)
        {
            var name = stage.Split(',')[0];
            if (name == _stage && TimeProvider.System.GetElapsedTime(_said) < Pause)
            {
                return;
            }

            (_stage, _said) = (name, TimeProvider.System.GetTimestamp());
        }

        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{stage} {part:P0}[/]");
    }
}
