using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace ExportPlatform.Cli.Audit;

/// <summary><c>export audit</c>: whether money, orders and goods add up, over all services' databases and the outside world's own books.</summary>
internal static class AuditCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var journal = new Option<string?>("--journal") { Description = "A journal of 'export load': what its client was told must be true." };
        var json = new Option<bool>("--json") { Description = "Print JSON for other programs." };
        var sabotage = new Option<bool>("--sabotage")
        {
            Description = "Break one thing for each check in the copy that is checked, and see that the check notices: exit 0 when all do.",
        };
        var command = new Command(
            "audit",
            "Check that money, orders and goods add up in a platform at rest: exit 0 all does, 1 something does not, 2 something could not be read. "
            + "Reads the databases named by ConnectionStrings__catalogdb, checkoutdb, paymentsdb, customsdb, shippingdb, webhooksdb and simulatorsdb.")
        {
            journal, json, sabotage,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = await RunAsync(parsed.GetValue(journal), parsed.GetValue(sabotage), cancellationToken);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(findings, Json));
            }
            else
            {
                Print(findings);
            }

            return ExitCodeOf(findings, isGood: parsed.GetValue(sabotage) ? Verdict.Fail : Verdict.Pass);
        });
        return command;
    }

    /// <summary>Runs all checks, on the data as they are or each with a fault of its own planted.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(string? journal, bool isSabotage, CancellationToken cancellationToken)
    {
        await using var auditor = new Auditor(database => Environment.GetEnvironmentVariable($"ConnectionStrings__{database}"));
        await auditor.ReadAsync(journal, BrokerPages, cancellationToken);
        var findings = new List<Finding>();
        IReadOnlyList<Check> checks = [.. journal is null ? [] : (Check[])[OrderChecks.OfJournal], .. Check.All, .. BrokerPages is null ? [] : QueueChecks.All];
        foreach (var check in checks)
        {
            findings.Add(isSabotage ? await auditor.SabotageAsync(check, cancellationToken) : await auditor.CheckAsync(check, cancellationToken));
        }

        return findings;
    }

    // Name and address of each node's pages, where the broker has some.
    private static string? BrokerPages => Environment.GetEnvironmentVariable("EXPORT_BROKER_PAGES");

    /// <summary>What the shell learns.</summary>
    public static int ExitCodeOf(IReadOnlyList<Finding> findings, Verdict isGood) =>
        findings.Any(finding => finding.Verdict != isGood && finding.Verdict is not Verdict.CouldNotRead) ? ExitCodes.Wrong
        : findings.Any(finding => finding.Verdict is Verdict.CouldNotRead) ? ExitCodes.CouldNotLook
        : ExitCodes.Well;

    /// <summary>Shows findings, and of what is wrong the first few.</summary>
    public static void Print(IReadOnlyList<Finding> findings)
    {
        var table = new Table().AddColumns("check", "what must hold", "looked at", "broken", "verdict");
        foreach (var finding in findings)
        {
            table.AddRow(
                new Text(finding.Id),
                new Text(finding.Title),
                new Text(finding.Looked.ToString(CultureInfo.InvariantCulture)),
                new Text(finding.Broken.ToString(CultureInfo.InvariantCulture)),
                finding.Verdict switch
                {
                    Verdict.Pass => new Markup("[green]pass[/]"),
                    Verdict.Fail => new Markup("[red]fail[/]"),
                    _ => new Markup("[yellow]could not read[/]"),
                });
        }

        AnsiConsole.Write(table);
        foreach (var (finding, example) in findings.Where(f => f.Verdict is not Verdict.Pass).SelectMany(f => f.Examples.Select(e => (f, e))))
        {
            Console.WriteLine($"{finding.Id}  {example}");
        }
    }
}
