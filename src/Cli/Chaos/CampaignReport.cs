using System.Globalization;
using System.Text;

namespace ExportPlatform.Cli.Chaos;

/// <summary>A campaign as a page of text.</summary>
internal static class CampaignReport
{
    /// <summary>As Markdown.</summary>
    public static string Of(CampaignResult result)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"Campaign `{result.Campaign}`, seed {result.Seed}, {result.Rate} errands a second, {result.Parts} parts, commit {result.Commit}{(result.IsOver ? "" : "; not over")}");
        if (result.Faults.Count > 0)
        {
            page.AppendLine().AppendLine("| # | fault | felt | orders taken / sent | failed of requests | lost | hanging | silence s | recovery s | audit |");
            page.AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        }

        foreach (var fault in result.Faults)
        {
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {fault.Number} | {fault.Name} | {(fault.WasFelt ? fault.Evidence : "**no**")} | {fault.Taken} / {fault.Orders} | {fault.Failed} / {fault.Requests} | {fault.Lost} | {fault.Hanging} | {fault.SilenceSeconds:0.0} | {fault.RecoverySeconds:0.0} | {AuditOf(fault)} |");
        }

        if (result.Matrix.Count > 0)
        {
            page.AppendLine().AppendLine("| feature | without | how | agreed | answered | ms |").AppendLine("|---|---|---|---|---|---|");
        }

        foreach (var cell in result.Matrix)
        {
            page.AppendLine(CultureInfo.InvariantCulture,
                $"| {cell.Feature} | {cell.Part} | {cell.Condition} | {cell.Agreed} | {(cell.IsAsAgreed ? cell.Answer : $"**{cell.Answer}**")} | {cell.Milliseconds} |");
        }

        return page.ToString();
    }

    private static string AuditOf(FaultResult fault) => fault switch
    {
        { Trouble: { } trouble } => $"**{trouble}**",
        { Audit.Count: 0 } => string.Create(CultureInfo.InvariantCulture, $"{fault.Checks} pass"),
        _ => $"**{string.Join("; ", fault.Audit.Select(finding => $"{finding.Id} {finding.Verdict}: {string.Join(", ", finding.Examples.Take(2))}"))}**",
    };
}
