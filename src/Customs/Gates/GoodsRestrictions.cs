using ExportPlatform.Contracts;
using ExportPlatform.LandedCost;

namespace ExportPlatform.Customs.Gates;

/// <summary>Embargoes, bans and limits. A block is final: no officer and no paper lifts it, only changed rows.</summary>
internal static class GoodsRestrictions
{
    /// <summary>What the rows say of each line of a consignment, in the lines' order.</summary>
    public static IReadOnlyList<RestrictionResult> Look(Consignment consignment, DateOnly on, RuleBook rules) =>
        Restrictions.CheckTogether(
            [
                .. consignment.Lines.Select(line => new RestrictionQuery(
                    on,
                    line.Origin,
                    consignment.DispatchCountry,
                    consignment.DestinationCountry,
                    line.HsCode,
                    Transport(consignment.Channel),
                    line.NetWeight)),
            ],
            rules);

    /// <summary>How goods of a customs channel travel: general trade is freight, everything else is post.</summary>
    public static TransportMode Transport(string channel) =>
        Enum.TryParse<SalesChannel>(channel, ignoreCase: true, out var known) && known is SalesChannel.GeneralTrade
            ? TransportMode.Cargo
            : TransportMode.Post;

    /// <summary>Decides over the findings and the papers given so far; what has a gate of its own is left to it.</summary>
    public static GateDecision Decide(
        IReadOnlyList<RestrictionResult> results, IReadOnlyList<EvidenceFact> evidence, bool exportControlHasItsGate = false)
    {
        var findings = results.SelectMany(result => result.Findings).ToList();
        var ruleVersion = results[0].RuleVersion;
        if (results.Select(result => result.Block).FirstOrDefault(block => block is not null) is { } blocked)
        {
            return new GateDecision.Refused(
                ExportGates.Embargo, DecisionBasis.Of(ruleVersion, [blocked.RuleId]), $"{blocked.RuleId}: {blocked.Reason}", blocked.Code);
        }

        var basis = DecisionBasis.Of(ruleVersion, [.. findings.Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal)]);
        if (findings.OfType<RestrictionFinding.Review>().FirstOrDefault() is { } review)
        {
            return new GateDecision.Held(
                ExportGates.Embargo, basis, $"{review.RuleId}: {review.Reason}", "restriction.review", "", $"Law {review.Law}, source {review.Source}");
        }

        if (findings.OfType<RestrictionFinding.NeedsEvidence>().FirstOrDefault(need => IsMissing(need.Evidence)) is { } missing)
        {
            return new GateDecision.Held(
                ExportGates.Embargo, basis, $"{missing.RuleId}: {missing.Reason}", "restriction.evidence-required", NameOf(missing.Evidence));
        }

        return new GateDecision.Cleared(ExportGates.Embargo, basis, "No ban or limit stands against these goods on this way.");

        // Cultural goods and the age of goods are the cultural gate's business.
        bool IsMissing(EvidenceKind kind) => kind switch
        {
            EvidenceKind.Cites => !evidence.Any(paper => paper.Type is EvidenceType.CitesPermit),
            EvidenceKind.ExportControl => !exportControlHasItsGate && !evidence.Any(paper =>
                paper.Type is EvidenceType.ExportControlLicence or EvidenceType.ExportControlIdentification),
            EvidenceKind.CulturalGoods or EvidenceKind.AgeOfGoods => false,
        };
    }

    private static string NameOf(EvidenceKind kind) => kind is EvidenceKind.Cites
        ? "CITES permit (type citesPermit)"
        : "Licence or identification result of export control (type exportControlLicence or exportControlIdentification)";
}
