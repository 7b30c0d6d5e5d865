using System.Text.Json;
using System.Text.Json.Serialization;
using ExportPlatform.Trade;

namespace ExportPlatform.Demo;

/// <summary>The demonstration in figures, as written to the file of <c>--json</c>.</summary>
/// <param name="Orders">One a scenario.</param>
/// <param name="SecondsToFirstSettled">From the start of the app host to the first settled order; null when none was.</param>
internal sealed record DemoReport(IReadOnlyList<ReportedOrder> Orders, double? SecondsToFirstSettled)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static DemoReport Of(IReadOnlyList<JourneyResult> results, DateTimeOffset startedAt) => new(
        [.. results.Select(result => new ReportedOrder(
            result.Scenario.Name,
            result.Outcome,
            result.Code,
            result.Total,
            result.Split,
            [.. result.Timeline.Select(step => new ReportedStep(step.Step, step.At))]))],
        results.FirstOrDefault(result => result.Outcome == "Settled") is { } settled
            ? Math.Round((settled.EndedAt - startedAt).TotalSeconds, 1)
            : null);

    /// <summary>Writes the file, making its folder when needed.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(this, Json) + "\n", cancellationToken);
    }
}

/// <summary>One order of the report.</summary>
internal sealed record ReportedOrder(
    string Scenario, string Outcome, string? Code, Money? Total, IReadOnlyList<SplitPart> Split, IReadOnlyList<ReportedStep> Timeline);

/// <summary>One step of an order.</summary>
internal sealed record ReportedStep(string Step, DateTimeOffset At);
