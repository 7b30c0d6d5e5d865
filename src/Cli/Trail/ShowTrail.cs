using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace ExportPlatform.Cli.Trail;

/// <summary><c>export trail show</c>: the newest entries, of one service or all.</summary>
internal static class ShowTrail
{
    public static Command Create()
    {
        var (gateway, service, json) = (new GatewayOptions(), TrailCommand.ServiceOption(), TrailCommand.JsonOption());
        var order = new Option<Guid?>("--order") { Description = "Only what was done about this order." };
        var what = new Option<string?>("--command") { Description = "Only this command, such as orders.decision." };
        var limit = new Option<int>("--limit") { Description = "How many of each service, at most 100.", DefaultValueFactory = _ => 20 };
        var command = gateway.AddTo(new Command("show", "Show who did what, newest first"));
        foreach (var option in (Option[])[service, order, what, limit, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await gateway.SignInAsync(parsed, cancellationToken);
            string[] services = parsed.GetValue(service) is { } one ? [one] : TrailCommand.Services;
            var query = QueryOf(parsed.GetValue(order), parsed.GetValue(what), parsed.GetValue(limit));
            var entries = new List<(string Service, JsonElement Entry)>();
            foreach (var name in services)
            {
                if (await client.GetAsync($"/api/{name}/v1/audit/entries?{query}", cancellationToken) is { } page)
                {
                    entries.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => (name, entry)));
                }
            }

            Print([.. entries.OrderByDescending(row => row.Entry.GetProperty("recordedAt").GetDateTimeOffset())], parsed.GetValue(json));
            return ExitCodes.Well;
        });
        return command;
    }

    private static string QueryOf(Guid? order, string? command, int limit) =>
        $"limit={limit}"
        + (order is { } id ? $"&subjectKind=order&subjectId={id}" : "")
        + (command is null ? "" : $"&command={Uri.EscapeDataString(command)}");

    private static void Print(IReadOnlyList<(string Service, JsonElement Entry)> entries, bool isJson)
    {
        if (isJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(entries.Select(row => new { service = row.Service, entry = row.Entry })));
            return;
        }

        var table = new Table().AddColumns("when (UTC)", "service", "command", "about", "who", "new", "why");
        foreach (var (service, entry) in entries)
        {
            table.AddRow(
                new Text(entry.GetProperty("recordedAt").GetDateTimeOffset().UtcDateTime.ToString("u")),
                new Text(service),
                new Text(Field(entry, "command")),
                new Text($"{Field(entry, "subjectKind")} {Field(entry, "subjectId")}"),
                new Text(Field(entry, "message") is { Length: > 0 } message ? message : $"{Field(entry, "role")} {Field(entry, "accountId")}"),
                new Text(Field(entry, "new")),
                new Text(Field(entry, "reason")));
        }

        AnsiConsole.Write(table);
    }

    private static string Field(JsonElement entry, string name) => entry.GetProperty(name).ToString();
}
