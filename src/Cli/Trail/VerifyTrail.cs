using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ExportPlatform.Cli.Trail;

/// <summary><c>export trail verify</c>: reads whole trails and says what is wrong with each first.</summary>
internal static class VerifyTrail
{
    public static Command Create()
    {
        var (gateway, service, json) = (new GatewayOptions(), TrailCommand.ServiceOption(), TrailCommand.JsonOption());
        var command = gateway.AddTo(new Command("verify", "Read the trails and say what is wrong: exit 0 intact, 1 tampered with, 2 not verified"));
        command.Options.Add(service);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await gateway.SignInAsync(parsed, cancellationToken);
            string[] services = parsed.GetValue(service) is { } one ? [one] : TrailCommand.Services;
            var found = await VerifyAsync(client, services, parsed.GetValue(json), cancellationToken);
            if (found.Count == 0)
            {
                throw new CliException("None of these services keeps a trail. Name another with --service.");
            }

            Print(found, parsed.GetValue(json));
            return found.TrueForAll(trail => trail.GetProperty("isIntact").GetBoolean()) ? ExitCodes.Well : ExitCodes.Wrong;
        });
        return command;
    }

    private static async Task<List<JsonElement>> VerifyAsync(
        GatewayClient client, string[] services, bool isSilent, CancellationToken cancellationToken)
    {
        var found = new List<JsonElement>();
        foreach (var service in services)
        {
            var path = $"/api/{service}/v1/audit/verification";
            var trail = isSilent || Console.IsOutputRedirected
                ? await client.GetAsync(path, cancellationToken)
                : await AnsiConsole.Status().StartAsync($"Reading the trail of {service}", _ => client.GetAsync(path, cancellationToken));
            if (trail is { } verified)
            {
                found.Add(verified);
            }
        }

        return found;
    }

    private static void Print(List<JsonElement> found, bool isJson)
    {
        if (isJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(found));
            return;
        }

        var table = new Table().AddColumns("service", "entries", "anchored to", "waiting", "seconds", "result");
        foreach (var trail in found)
        {
            var isIntact = trail.GetProperty("isIntact").GetBoolean();
            table.AddRow(
                new Text(Text(trail, "service")),
                new Text(Text(trail, "entries")),
                new Text(Text(trail, "anchoredTo")),
                new Text(Text(trail, "unlinked")),
                new Text((trail.GetProperty("tookMilliseconds").GetInt64() / 1000.0).ToString("0.0", CultureInfo.InvariantCulture)),
                new Text(isIntact ? "intact" : Describe(trail.GetProperty("firstWrong")), new Style(isIntact ? Color.Green : Color.Red)));
        }

        AnsiConsole.Write(table);
        if (found.Exists(trail => !trail.GetProperty("isIntact").GetBoolean()))
        {
            Console.WriteLine("Keep the databases and the anchors' folder as they are; docs/audit.md says what each word means.");
        }
    }

    private static string Describe(JsonElement fault) =>
        fault.GetProperty("sequence").ValueKind is JsonValueKind.Null
            ? $"{Text(fault, "kind")}: entry {Text(fault, "entryId")}. {Text(fault, "detail")}"
            : $"{Text(fault, "kind")} at {Text(fault, "sequence")}: {Text(fault, "detail")}";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();
}
