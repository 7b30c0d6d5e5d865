using System.Globalization;
using ExportPlatform.Cli.Audit;
using Spectre.Console;

namespace ExportPlatform.Cli.Load;

/// <summary>A run as tables at the console.</summary>
internal static class LoadTables
{
    public static void Print(LoadResult result)
    {
        var requests = new Table().Title("Requests (ms from due to answered)")
            .AddColumns("operation", "due", "well/s", "p50", "p95", "p99", "max", "down", "unclear");
        foreach (var request in result.Requests)
        {
            requests.AddRow(
                request.Operation, $"{request.Due}", Figure(request.PerSecond), Figure(request.Latency?.P50), Figure(request.Latency?.P95),
                Figure(request.Latency?.P99), Figure(request.Latency?.Max), $"{request.Outcomes.GetValueOrDefault(Outcome.Rejected)}",
                $"{request.Outcomes.GetValueOrDefault(Outcome.Unknown)}");
        }

        AnsiConsole.Write(requests);
        if (result.Stretches.Count > 0)
        {
            var stretches = new Table().Title("Orders (ms)").AddColumns("from - to", "orders", "p50", "p95", "p99", "max");
            foreach (var (name, took) in result.Stretches)
            {
                stretches.AddRow(name, $"{took.Count}", Figure(took.P50), Figure(took.P95), Figure(took.P99), Figure(took.Max));
            }

            AnsiConsole.Write(stretches);
        }

        if (result.Processes.Count > 0)
        {
            var processes = new Table().Title("Processes").AddColumns("process", "% of a core", "MiB");
            foreach (var process in result.Processes.OrderByDescending(process => process.CpuSeconds))
            {
                processes.AddRow(process.Name, Figure(process.CpuShare), Figure(process.MemoryBytes / 1_048_576.0));
            }

            AnsiConsole.Write(processes);
        }

        if (result.Stores.Count > 0)
        {
            var stores = new Table().Title("Databases").AddColumns("service", "commits", "messages", "commits an order", "messages an order");
            foreach (var store in result.Stores)
            {
                stores.AddRow(store.Line);
            }

            AnsiConsole.Write(stores);
        }

        if (result.Audit.Count > 0)
        {
            AuditCommand.Print(result.Audit);
        }

        var orders = result.Orders;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Orders  {orders.Sent} sent, {orders.Taken} taken, {orders.Open} unclear, {orders.Missing} missing; {string.Join(", ", orders.States.Select(s => $"{s.Key} {s.Value}"))}; released {orders.ReleasedPerSecond}/s, settled {orders.SettledPerSecond}/s; CPU ms an order {orders.CpuMillisecondsPerOrder}, commits an order {Sum(result, store => store.CommitsPerOrder)}, messages an order {Sum(result, store => store.MessagesPerOrder)}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Run     commit {result.Commit}, seed {result.Plan.Seed}, load average {result.Machine.LoadAverage}, others {result.Machine.OtherCpuPercent} % of a core"));
    }

    private static string Sum(LoadResult result, Func<StoreFigures, double?> of) => Figure(result.Stores.Count == 0 ? null : result.Stores.Sum(of));

    private static string Figure(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
}
