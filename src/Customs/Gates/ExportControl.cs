using System.Globalization;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Rules;
using ExportPlatform.LandedCost;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Gates;

/// <summary>
/// Export control (law 183-FZ): goods that may serve two uses are identified before they leave, controlled ones go under a licence alone,
/// and what the Security Council forbids for a country never goes there.
/// </summary>
internal static class ExportControl
{
    /// <summary>The code of goods no licence helps.</summary>
    public const string Prohibited = "export-control.prohibited";

    /// <summary>The lines a licence would serve: those on a control list, or else those to be identified; nothing when there are neither.</summary>
    public static IReadOnlyList<ConsignmentLine> LinesForLicence(
        Consignment consignment, IReadOnlyList<RestrictionResult> restrictions, DateOnly on, ClearanceRules rules)
    {
        var looked = consignment.Lines.Select((line, i) => Look(consignment, line, restrictions[i], on, rules)).ToLookup(finding => finding.Need);
        return [.. (looked.Contains(ControlNeed.Licence) ? looked[ControlNeed.Licence] : looked[ControlNeed.Identification]).Select(finding => finding.Line)];
    }

    /// <summary>Decides over every line; the gravest finding that is not met holds or refuses the consignment.</summary>
    public static GateDecision Decide(ExportControlFacts facts, ClearanceRules rules)
    {
        var findings = facts.Consignment.Lines
            .Select((line, i) => Look(facts.Consignment, line, facts.Restrictions[i], facts.On, rules))
            .OrderByDescending(finding => finding.Need)
            .ToList();
        var basis = BasisOf(facts, findings, rules);
        if (findings.FirstOrDefault(finding => !IsMet(finding.Need, facts)) is { } unmet)
        {
            return Stop(unmet, facts, basis);
        }

        var noted = findings.Where(finding => finding.Need is not ControlNeed.None).ToList();
        return noted.Count == 0
            ? new GateDecision.Cleared(ExportGates.ExportControl, basis, "NOT_LISTED: nothing in the consignment is on a control list.")
            : new GateDecision.NeedsAuthority(
                ExportGates.ExportControl, basis, ReasonOf(noted[0], facts), new AuthorityQuestion.ExamineGoods(FileOf(facts, noted, basis)))
            {
                GoodUntil = facts.Licence.IsGranted ? facts.Licence.Licence?.ValidUntil : null,
            };
    }

    /// <summary>The row that forbids goods for a country whatever paper there is; null when none does, or the gate is not among the dispatch country's.</summary>
    public static ExportControlRow? BanOn(
        CountryCode dispatch, CountryCode destination, HsCode code, string description, DateOnly on, ClearanceRules rules) =>
        OriginProfile.Of(dispatch, on, rules).Has(ExportGates.ExportControl)
            ? RowsFor(dispatch, destination, code, description, on, rules).Find(row => row.Finding is ControlFinding.Prohibited)
            : null;

    private static List<ExportControlRow> RowsFor(
        CountryCode dispatch, CountryCode destination, HsCode code, string description, DateOnly on, ClearanceRules rules) =>
        [.. rules.ExportControls.On(on).Where(row => row.IsFor(dispatch, destination, code, description))];

    private static LineControl Look(
        Consignment consignment, ConsignmentLine line, RestrictionResult restrictions, DateOnly on, ClearanceRules rules)
    {
        var rows = RowsFor(consignment.DispatchCountry, consignment.DestinationCountry, line.HsCode, line.Description, on, rules);
        if (rows.Where(row => row.Finding is not ControlFinding.Consumer).MaxBy(row => row.Finding) is { } gravest)
        {
            return new LineControl(line, NeedOf(gravest.Finding), gravest.Dates.RuleId, gravest.Entry, gravest.Reason);
        }

        var opens = restrictions.Findings.OfType<RestrictionFinding.NeedsEvidence>()
            .FirstOrDefault(finding => finding.Evidence is EvidenceKind.ExportControl);
        if (opens is null)
        {
            return new LineControl(line, ControlNeed.None, null, "", "");
        }

        return rows.Find(_ => line.IsMassProduced) is { } consumer
            ? new LineControl(line, ControlNeed.Statement, consumer.Dates.RuleId, "", consumer.Reason)
            : new LineControl(line, ControlNeed.Identification, opens.RuleId, "", opens.Reason);
    }

    private static ControlNeed NeedOf(ControlFinding finding) => finding switch
    {
        ControlFinding.Consumer => ControlNeed.Statement,
        ControlFinding.Review => ControlNeed.Officer,
        ControlFinding.Controlled => ControlNeed.Licence,
        ControlFinding.Prohibited => ControlNeed.Never,
    };

    private static bool IsMet(ControlNeed need, ExportControlFacts facts) => need switch
    {
        ControlNeed.None or ControlNeed.Statement => true,
        ControlNeed.Identification => IdentificationOf(facts) is not null || facts.Licence.IsGranted,
        ControlNeed.Licence => facts.Licence.IsGranted,
        ControlNeed.Officer or ControlNeed.Never => false,
    };

    private static EvidenceFact? IdentificationOf(ExportControlFacts facts) =>
        facts.Evidence.FirstOrDefault(paper => paper.Type is EvidenceType.ExportControlIdentification && paper.IssuedOn <= facts.On);

    private static GateDecision Stop(LineControl unmet, ExportControlFacts facts, DecisionBasis basis) => unmet.Need switch
    {
        ControlNeed.Never => new GateDecision.Refused(
            ExportGates.ExportControl, basis, $"{unmet.RuleId}: {unmet.Line.LineId}: {unmet.Why} ({unmet.Entry}).", Prohibited),
        ControlNeed.Officer => new GateDecision.Held(
            ExportGates.ExportControl, basis, "The goods are being looked at.", "export-control.review", "",
            $"{unmet.RuleId}: {unmet.Line.LineId} '{unmet.Line.Description}': {unmet.Why}."),
        ControlNeed.Licence => HoldForLicence(unmet, facts.Licence, basis),
        _ => new GateDecision.Held(
            ExportGates.ExportControl, basis, $"{unmet.RuleId}: {unmet.Line.LineId}: {unmet.Why}", "export-control.identification-required",
            "Result of identification (type exportControlIdentification), or a licence on record (type exportControlLicence)"),
    };

    private static GateDecision.Held HoldForLicence(LineControl unmet, LicenceCheck licence, DecisionBasis basis)
    {
        var number = licence.Licence?.Number;
        var (code, why) = licence.Standing switch
        {
            LicenceStanding.NotYetValid => ("not-yet-valid", $"licence {number} counts from {Day(licence.Licence!.IssuedOn)} on"),
            LicenceStanding.Ended => ("ended", $"licence {number} ended on {Day(licence.Licence!.ValidUntil!.Value)}"),
            LicenceStanding.QuotaSpent => (
                "quota-spent",
                string.Create(CultureInfo.InvariantCulture, $"licence {number} has {licence.Left} pieces left, {licence.Needed} are needed")),
            LicenceStanding.None or LicenceStanding.Granted => ("required", "no licence on record speaks of these goods and this country"),
        };
        return new GateDecision.Held(
            ExportGates.ExportControl, basis, $"{unmet.RuleId}: {unmet.Line.LineId}: {unmet.Why} ({unmet.Entry}); {why}.",
            $"export-control.licence-{code}",
            "Export licence: record it as a certificate, then name it (type exportControlLicence)");
    }

    private static string ReasonOf(LineControl gravest, ExportControlFacts facts) => gravest.Need switch
    {
        ControlNeed.Statement => $"NOT_LISTED: {gravest.RuleId}: {gravest.Why}, by the seller's declaration.",
        _ when facts.Licence is { IsGranted: true, Licence: { } licence } =>
            $"LICENCE: {licence.Number}{(licence.ValidUntil is { } until ? $" until {Day(until)}" : "")}.",
        _ => $"NOT_LISTED: by {IdentificationOf(facts)!.Type} {IdentificationOf(facts)!.Number}.",
    };

    private static ExportControlFile FileOf(ExportControlFacts facts, IReadOnlyList<LineControl> noted, DecisionBasis basis)
    {
        var licence = facts.Licence.IsGranted ? facts.Licence.Licence : null;
        return new ExportControlFile(
            basis.RuleVersion,
            facts.Consignment.SellerId,
            facts.Consignment.DestinationCountry,
            licence?.Number,
            licence?.Issuer,
            licence?.ValidUntil,
            IdentificationOf(facts),
            [
                .. noted.Select(finding => new ExportControlLine(
                    finding.Line.LineId, finding.Line.HsCode, finding.Line.Description, finding.Line.Quantity, finding.Entry,
                    finding.Need is ControlNeed.Licence ? "LICENCE" : "NOT_LISTED")),
            ],
            facts.On);
    }

    private static DecisionBasis BasisOf(ExportControlFacts facts, IReadOnlyList<LineControl> findings, ClearanceRules rules)
    {
        var basis = DecisionBasis.Of(
            $"{rules.Version}+{facts.Restrictions[0].RuleVersion}",
            [.. findings.Select(finding => finding.RuleId).OfType<string>().Distinct(StringComparer.Ordinal)]);
        return facts.Licence.Licence is not { } licence ? basis : basis with
        {
            Reference = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["licence"] = licence.CertificateId.ToString(),
                ["licenceStanding"] = facts.Licence.Standing.ToString(),
            },
        };
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private enum ControlNeed
    {
        None,
        Statement,
        Identification,
        Officer,
        Licence,
        Never,
    }

    private sealed record LineControl(ConsignmentLine Line, ControlNeed Need, string? RuleId, string Entry, string Why);
}

/// <summary>What export control looks at.</summary>
/// <param name="On">The day of the order.</param>
/// <param name="Consignment">The goods.</param>
/// <param name="Restrictions">What the restriction rows say of each line, in the lines' order; a heading of the dual-use lists opens the check.</param>
/// <param name="Evidence">Papers given so far.</param>
/// <param name="Licence">What became of looking for a licence.</param>
internal sealed record ExportControlFacts(
    DateOnly On, Consignment Consignment, IReadOnlyList<RestrictionResult> Restrictions, IReadOnlyList<EvidenceFact> Evidence, LicenceCheck Licence);

/// <summary>What export control is shown.</summary>
/// <param name="RuleVersion">The rows it was made by.</param>
/// <param name="SellerId">Whose declaration it rests on.</param>
/// <param name="DestinationCountry">Where the goods go.</param>
/// <param name="LicenceNumber">Of the licence controlled lines go under; null when none does.</param>
/// <param name="LicenceIssuer">Who gave it.</param>
/// <param name="LicenceValidUntil">Its last day.</param>
/// <param name="Identification">The result of identification; null when there is none.</param>
/// <param name="Lines">The lines that may be of interest.</param>
/// <param name="StatedOn">The day it speaks of.</param>
internal sealed record ExportControlFile(
    string RuleVersion,
    Guid SellerId,
    CountryCode DestinationCountry,
    string? LicenceNumber,
    string? LicenceIssuer,
    DateOnly? LicenceValidUntil,
    EvidenceFact? Identification,
    IReadOnlyList<ExportControlLine> Lines,
    DateOnly StatedOn);

/// <summary>One line of the file; <c>Result</c> is <c>NOT_LISTED</c> or <c>LICENCE</c>.</summary>
internal sealed record ExportControlLine(string LineId, HsCode HsCode, string Description, int Quantity, string Entry, string Result);
