using System.Globalization;
using System.Net;
using System.Text;
using ExportPlatform.Cli.Audit;

namespace ExportPlatform.Cli.Load;

/// <summary>A run as a page for people: figures, tables and drawings in one file.</summary>
internal static class LoadPage
{
    private const int LinesInAPlot = 8;

    public static string Of(LoadResult result)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.Append($"<title>Load run</title><style>{Style()}</style></head><body><h1>Load run</h1>");
        page.Append(Invariant(
            $"<p class=\"what\">{result.StartedAt:yyyy-MM-dd HH:mm} UTC, commit {Text(Short(result.Commit))}, seed {result.Plan.Seed}: {result.Plan.Rate:0.##} errands a second for {result.Plan.DurationSeconds:0} s ({Text(result.Plan.Mix)}), goods {Text(result.Plan.Goods)}, {result.Plan.Buyers} buyers, {result.Machine.Cores} cores.</p>"));
        Cards(page, result);
        page.Append("<h2>Requests</h2><p class=\"what\">Milliseconds from when a request was due to its answer, so that waiting in line counts too.</p>");
        RequestTable(page, result);
        page.Append("<div class=\"plots\">").Append(Distribution(result)).Append(OverTime(result)).Append(Throughput(result)).Append("</div>");
        if (result.Stretches.Count > 0)
        {
            page.Append("<h2>Orders</h2><p class=\"what\">Milliseconds between facts of the orders' timelines.</p>");
            StretchTable(page, result);
            page.Append("<div class=\"plots\">").Append(StretchCurves(result)).Append("</div>");
        }

        if (result.Audit.Count > 0)
        {
            page.Append("<h2>Does everything add up?</h2><p class=\"what\">Read from all databases and the outside world's own books when everything was at rest.</p>");
            Table(page, ["check", "what must hold", "looked at", "broken", "verdict"], result.Audit.Select(finding => (string[])
                [finding.Id, finding.Title, $"{finding.Looked}", $"{finding.Broken}", finding.Verdict is Verdict.CouldNotRead ? "could not read" : finding.Verdict.ToString().ToLowerInvariant()]));
        }

        if (result.Stores.Count > 0)
        {
            page.Append("<h2>Databases</h2><p class=\"what\">Transactions and written messages, timers among them, until all orders were at rest.</p>");
            Table(page, ["service", "commits", "messages", "commits an order", "messages an order"], result.Stores.Select(store => store.Line));
        }

        if (result.Processes.Count > 0)
        {
            page.Append("<h2>Processes</h2><p class=\"what\">Per cent of one core in the counted time; each with its children.</p>");
            ProcessTable(page, result);
            page.Append("<div class=\"plots\">").Append(Cpu(result)).Append("</div>");
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static void Cards(StringBuilder page, LoadResult result)
    {
        page.Append("<div class=\"cards\">");
        Card(Invariant($"{result.Requests.Sum(r => r.PerSecond):0.#}/s"), "requests answered well");
        Card(Invariant($"{result.Requests.Sum(r => r.Outcomes.GetValueOrDefault(Outcome.Rejected))}"), "turned down");
        Card(Invariant($"{result.Requests.Sum(r => r.Outcomes.GetValueOrDefault(Outcome.Unknown))}"), "without a clear answer");
        Card(Invariant($"{result.Orders.Taken}"), "orders taken");
        Card(Invariant($"{result.Orders.Missing}"), "of them not to be found");
        if (result.Stretches.FirstOrDefault(s => s.Name == "awaiting clearance to released") is { } clearance)
        {
            Card(Invariant($"{clearance.Took.P95:0} ms"), "clearance, 95 of 100");
        }

        if (result.Orders.CpuMillisecondsPerOrder is { } cpu)
        {
            Card(Invariant($"{cpu:0} ms"), "processor time an order");
        }

        if (result.Machine.LoadAverage is { } load)
        {
            Card(Invariant($"{load:0.0}"), $"load average at the end ({result.Machine.OtherCpuPercent ?? 0:0} % by others)");
        }

        page.Append("</div>");

        void Card(string figure, string words) => page.Append($"<div class=\"card\"><b>{Text(figure)}</b><span>{Text(words)}</span></div>");
    }

    private static void RequestTable(StringBuilder page, LoadResult result) => Table(
        page,
        ["operation", "due", "well/s", "p50", "p90", "p95", "p99", "p99.9", "max", "turned down", "unclear", "why"],
        result.Requests.Select(r => (string[])
        [
            r.Operation, $"{r.Due}", Figure(r.PerSecond), .. Percentiles(r.Latency),
            $"{r.Outcomes.GetValueOrDefault(Outcome.Rejected)}", $"{r.Outcomes.GetValueOrDefault(Outcome.Unknown)}",
            string.Join(", ", r.Problems.OrderByDescending(problem => problem.Value).Take(3).Select(problem => $"{problem.Key} {problem.Value}")),
        ]));

    private static void StretchTable(StringBuilder page, LoadResult result) => Table(
        page,
        ["from - to", "orders", "p50", "p90", "p95", "p99", "p99.9", "max"],
        result.Stretches.Select(s => (string[])[s.Name, $"{s.Took.Count}", .. Percentiles(s.Took)]));

    private static void ProcessTable(StringBuilder page, LoadResult result) => Table(
        page,
        ["process", "CPU s", "CPU %", "memory MiB"],
        result.Processes.OrderByDescending(p => p.CpuSeconds).Select(p => (string[])
            [p.Name, Figure(p.CpuSeconds), Figure(p.CpuShare), Invariant($"{p.MemoryBytes / 1_048_576.0:0}")]));

    private static string Distribution(LoadResult result)
    {
        var plot = new Plot("How long answers took", "of 100 requests, so many were as quick or quicker", "milliseconds", isLogarithmic: true) { Marks = Nines };
        foreach (var request in result.Requests.OrderByDescending(r => r.Due).Take(LinesInAPlot))
        {
            plot.Line(request.Operation, request.Latency?.Curve.Select(OnNines) ?? []);
        }

        return plot.ToSvg();
    }

    private static string StretchCurves(LoadResult result)
    {
        var plot = new Plot("How long orders took", "of 100 orders, so many were as quick or quicker", "milliseconds", isLogarithmic: true) { Marks = Nines };
        foreach (var stretch in result.Stretches.Take(LinesInAPlot))
        {
            plot.Line(stretch.Name, stretch.Took.Curve.Select(OnNines));
        }

        return plot.ToSvg();
    }

    private static string OverTime(LoadResult result)
    {
        var plot = new Plot("95 of 100 answers, second by second", "second", "milliseconds");
        foreach (var request in result.Requests.OrderByDescending(r => r.Due).Take(LinesInAPlot))
        {
            plot.Line(request.Operation, request.Seconds.Where(s => s.P95 is not null).Select(s => ((double)s.Second, s.P95!.Value)));
        }

        return plot.ToSvg();
    }

    private static string Throughput(LoadResult result)
    {
        var plot = new Plot("Requests that were answered well, by the second they were due", "second", "requests");
        foreach (var request in result.Requests.OrderByDescending(r => r.Due).Take(LinesInAPlot))
        {
            plot.Line(request.Operation, request.Seconds.Select(s => ((double)s.Second, (double)s.Count)));
        }

        return plot.ToSvg();
    }

    private static string Cpu(LoadResult result)
    {
        var plot = new Plot("Processor", "second", "% of one core");
        foreach (var process in result.Processes.OrderByDescending(p => p.CpuSeconds).Take(LinesInAPlot))
        {
            plot.Line(process.Name, process.CpuPercent.Select((percent, second) => ((double)second, percent)));
        }

        return plot.ToSvg();
    }

    // Every step to the right leaves a tenth of the requests: the slowest ones get as much room as all others.
    private static (double X, double Y) OnNines(PercentilePoint point) => (Nine(point.Percentile), point.Milliseconds);

    private static double Nine(double percentile) => -Math.Log10(1 - (percentile / 100));

    private static readonly IReadOnlyList<(double X, string Text)> Nines =
        [(Nine(0), "0"), (Nine(50), "50"), (Nine(90), "90"), (Nine(99), "99"), (Nine(99.9), "99.9"), (Nine(99.99), "99.99")];

    private static string[] Percentiles(Latency? latency) => latency is null
        ? ["", "", "", "", "", ""]
        : [.. ((double[])[latency.P50, latency.P90, latency.P95, latency.P99, latency.P999, latency.Max]).Select(Figure)];

    private static void Table(StringBuilder page, IEnumerable<string> heads, IEnumerable<string[]> rows)
    {
        page.Append("<div class=\"scroll\"><table><thead><tr>").AppendJoin("", heads.Select(head => $"<th>{Text(head)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }

    private static string Figure(double value) => Invariant($"{value:0.0}");

    private static string Short(string commit) => commit.Length > 12 ? commit[..12] : commit;

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Style()
    {
        using var reader = new StreamReader(typeof(LoadPage).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
