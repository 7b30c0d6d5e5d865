using System.ComponentModel.DataAnnotations;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.LandedCost;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Customs.PreChecks;

/// <summary>
/// Tells whether goods may go somewhere at all, before any price is shown: no ban stands against them and no licence would be asked for in vain.
/// Nothing is stored and no authority is asked.
/// </summary>
internal static class CheckGoods
{
    public static Results<Ok<PreCheckResponse>, ProblemHttpResult> Handle(
        CheckGoodsRequest request, RuleBook rules, ClearanceRules clearance, TimeProvider clock)
    {
        if (request.Lines.DistinctBy(line => line.LineId, StringComparer.Ordinal).Count() != request.Lines.Count)
        {
            return PlatformProblems.Problem("pre-check.line-repeated", "Two lines have the same lineId.", StatusCodes.Status400BadRequest);
        }

        var on = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var results = Restrictions.CheckTogether(
            [
                .. request.Lines.Select(line => new RestrictionQuery(
                    on,
                    line.Origin,
                    request.DispatchCountry,
                    request.DestinationCountry,
                    line.HsCode,
                    GoodsRestrictions.Transport(request.Channel),
                    line.NetWeight)),
            ],
            rules);
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Block is { } blocked)
            {
                return Refused(blocked.Code, request.Lines[i].LineId, blocked.RuleId, blocked.Reason, blocked.Source, results[i].RuleVersion);
            }
        }

        foreach (var line in request.Lines)
        {
            if (ExportControl.BanOn(
                request.DispatchCountry, request.DestinationCountry, line.HsCode, line.Description ?? "", on, clearance) is { } ban)
            {
                return Refused(ExportControl.Prohibited, line.LineId, ban.Dates.RuleId, ban.Reason, ban.Dates.Source, clearance.Version);
            }
        }

        return TypedResults.Ok(new PreCheckResponse(
            IsAllowed: true,
            $"{clearance.Version}+{(results.Count > 0 ? results[0].RuleVersion : rules.Version)}",
            [
                .. results.SelectMany((result, i) => result.Findings.Select(finding => new PreCheckFinding(
                    request.Lines[i].LineId, finding.RuleId, KindOf(finding), finding.Reason, finding.Source))),
            ]));
    }

    private static ProblemHttpResult Refused(string code, string lineId, string ruleId, string reason, string source, string ruleVersion)
    {
        var problem = PlatformProblems.Problem(code, $"{ruleId}: {reason}");
        problem.ProblemDetails.Extensions["lineId"] = lineId;
        problem.ProblemDetails.Extensions["ruleId"] = ruleId;
        problem.ProblemDetails.Extensions["reason"] = reason;
        problem.ProblemDetails.Extensions["source"] = source;
        problem.ProblemDetails.Extensions["ruleVersion"] = ruleVersion;
        return problem;
    }

    private static string KindOf(RestrictionFinding finding) => finding switch
    {
        RestrictionFinding.Review => "review",
        RestrictionFinding.NeedsEvidence => "evidence",
        RestrictionFinding.Limit => "limit",
        _ => "extraDuty",
    };
}

/// <summary>Goods somebody would like to send.</summary>
/// <param name="DispatchCountry">Where they would be sent from.</param>
/// <param name="DestinationCountry">Where they would go.</param>
/// <param name="Channel">The customs channel, such as <c>DirectMailB2c</c>.</param>
/// <param name="Lines">One to 200 lines.</param>
public sealed record CheckGoodsRequest(
    CountryCode DispatchCountry,
    CountryCode DestinationCountry,
    [Required, EnumDataType(typeof(SalesChannel))] string Channel,
    [Required, MinLength(1), MaxLength(200)] IReadOnlyList<CheckGoodsLine> Lines);

/// <summary>One article.</summary>
/// <param name="LineId">Names the line; 1 to 40 characters, distinct.</param>
/// <param name="HsCode">Six digits.</param>
/// <param name="Origin">Where it was made.</param>
/// <param name="NetWeight">Grams of the whole line; limits by weight are tested with it.</param>
/// <param name="Description">As on customs papers, up to 120 characters; rows of export control that go by words are silent without it.</param>
public sealed record CheckGoodsLine(
    [Required, StringLength(40, MinimumLength = 1)] string LineId,
    HsCode HsCode,
    CountryCode Origin,
    Weight NetWeight,
    [StringLength(120)] string? Description = null);

/// <summary>The goods may go.</summary>
/// <param name="IsAllowed">Always true; what may not go is answered with a problem.</param>
/// <param name="RuleVersion">The rows that were asked, of export control and of restrictions.</param>
/// <param name="Findings">What they say short of a ban.</param>
public sealed record PreCheckResponse(bool IsAllowed, string RuleVersion, IReadOnlyList<PreCheckFinding> Findings);

/// <summary>What one law says about one line.</summary>
/// <param name="LineId">The line.</param>
/// <param name="RuleId">The row, such as <c>R004</c>.</param>
/// <param name="Kind"><c>review</c>, <c>evidence</c>, <c>limit</c> or <c>extraDuty</c>.</param>
/// <param name="Reason">In words.</param>
/// <param name="Source">Where the rule was found.</param>
public sealed record PreCheckFinding(string LineId, string RuleId, string Kind, string Reason, string Source);
