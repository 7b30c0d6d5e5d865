using System.CommandLine;
using System.Text.Json;
using ExportPlatform.Cli.Trail;
using Spectre.Console;

namespace ExportPlatform.Cli.Money;

/// <summary><c>export money</c>: whether the books add up and what of the money waits too long.</summary>
internal static class MoneyCommand
{
    public static Command Create() => new("money", "The money: whether the books add up, and what waits too long") { Check() };

    private static Command Check()
    {
        var (gateway, json) = (new GatewayOptions(), TrailCommand.JsonOption());
        var command = gateway.AddTo(new Command("check", "Look for money that is wrong, stuck or forgotten: exit 0 all well, 1 something was found, 2 not looked at"));
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await gateway.SignInAsync(parsed, cancellationToken);
            var books = await AskAsync(client, "/api/payments/v1/money-check", cancellationToken);
            var balance = await AskAsync(client, "/api/payments/v1/ledger/trial-balance", cancellationToken);
            var chain = await AskAsync(client, "/api/payments/v1/ledger/verification", cancellationToken);
            var isWell = Is(books, "isWell") && Is(balance, "isBalanced") && Is(chain, "isIntact");
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { isWell, moneyCheck = books, trialBalance = balance, verification = chain }));
            }
            else
            {
                Print(books, balance, chain);
            }

            return isWell ? ExitCodes.Well : ExitCodes.Wrong;
        });
        return command;
    }

    private static async Task<JsonElement> AskAsync(GatewayClient client, string path, CancellationToken cancellationToken) =>
        await client.GetAsync(path, cancellationToken) ?? throw new CliException($"{path} is not there: the platform is older than this command.");

    private static void Print(JsonElement books, JsonElement balance, JsonElement chain)
    {
        AnsiConsole.Write(ChecksOf(books, balance, chain));
        AnsiConsole.Write(BalanceOf(balance));
        AnsiConsole.Write(EscrowOf(books));
    }

    private static Table ChecksOf(JsonElement books, JsonElement balance, JsonElement chain)
    {
        var table = new Table().Title("Checks").AddColumns("check", "found", "amount", "since", "which");
        AddVerdict(table, "every currency sums to zero", Is(balance, "isBalanced"), "the trial balance below");
        AddVerdict(table, "the ledger's chain is whole", Is(chain, "isIntact"), "see export trail verify");
        foreach (var check in books.GetProperty("checks").EnumerateArray())
        {
            var findings = check.GetProperty("findings");
            if (findings.GetArrayLength() == 0)
            {
                AddVerdict(table, Text(check, "code"), isWell: true, "");
            }

            foreach (var finding in findings.EnumerateArray())
            {
                table.AddRow(
                    new Text($"{Text(check, "code")}: {Text(check, "title")}", new Style(Color.Red)),
                    new Text(Text(finding, "count")),
                    new Text(Money(finding.GetProperty("amount"))),
                    new Text($"{finding.GetProperty("oldest").GetDateTimeOffset():yyyy-MM-dd HH:mm} UTC"),
                    new Text(string.Join('\n', finding.GetProperty("subjects").EnumerateArray())));
            }
        }

        return table;
    }

    private static void AddVerdict(Table table, string what, bool isWell, string where) => table.AddRow(
        new Text(what), new Text(isWell ? "nothing" : "wrong", new Style(isWell ? Color.Green : Color.Red)), new Text(""), new Text(""), new Text(isWell ? "" : where));

    private static Table BalanceOf(JsonElement balance)
    {
        var table = new Table().Title("Trial balance").AddColumns("kind of account", "accounts", "debits", "credits", "balance");
        foreach (var line in balance.GetProperty("lines").EnumerateArray())
        {
            table.AddRow(
                Text(line, "kind"), Text(line, "accounts"), Money(line.GetProperty("debits")), Money(line.GetProperty("credits")), Money(line.GetProperty("balance")));
        }

        return table;
    }

    private static Table EscrowOf(JsonElement books)
    {
        var table = new Table().Title("Escrow by age").AddColumns("held for days", "orders", "together");
        foreach (var age in books.GetProperty("escrow").EnumerateArray())
        {
            table.AddRow($"{Text(age, "fromDays")} or more", Text(age, "orders"), Money(age.GetProperty("held")));
        }

        return table;
    }

    private static bool Is(JsonElement element, string name) => element.GetProperty(name).GetBoolean();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();

    private static string Money(JsonElement money) => $"{Text(money, "amount")} {Text(money, "currency")}";
}
