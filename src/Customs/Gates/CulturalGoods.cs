using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Rules;
using ExportPlatform.LandedCost;

namespace ExportPlatform.Customs.Gates;

/// <summary>Cultural goods (law 4804-1): an automatic statement for what cannot be cultural property, a paper for what may be.</summary>
internal static class CulturalGoods
{
    private static readonly char[] WordBreaks = [' ', ',', '.', ';', ':', '-', '/', '(', ')', '"', '\''];

    /// <summary>Decides over every line; the gravest need holds the consignment.</summary>
    public static GateDecision Decide(CulturalGoodsFacts facts, ClearanceRules rules)
    {
        var ages = rules.CulturalAges.On(facts.On).FirstOrDefault(row => row.Origin == facts.Consignment.DispatchCountry.Value);
        if (ages is null)
        {
            return new GateDecision.Held(
                ExportGates.CulturalGoods, DecisionBasis.Of(rules.Version), "No age rule is known for the day.", "cultural-goods.no-rule", "");
        }

        var words = rules.CulturalWords.On(facts.On).Select(row => row.Word).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var findings = facts.Consignment.Lines.Select((line, i) => Look(line, facts.Restrictions[i], facts.On, ages, words)).ToList();
        var gravest = findings.MaxBy(finding => finding.Need)!;
        var basis = DecisionBasis.Of(
            $"{rules.Version}+{facts.Restrictions[0].RuleVersion}", [ages.Dates.RuleId, .. findings.SelectMany(finding => finding.RuleIds).Distinct(StringComparer.Ordinal)]);
        var paper = facts.Evidence.FirstOrDefault(evidence => Suffices(evidence, gravest.Need, facts.On));
        return gravest.Need is not CulturalNeed.None && paper is null
            ? Hold(gravest, basis)
            : new GateDecision.NeedsAuthority(
                ExportGates.CulturalGoods,
                basis,
                gravest.Need is CulturalNeed.None
                    ? "STATEMENT: not a cultural item by heading, age and the seller's declaration."
                    : $"CLEARED by {paper!.Type} {paper.Number} of {paper.IssuedOn.ToString("O", CultureInfo.InvariantCulture)}.",
                new AuthorityQuestion.RegisterStatement(StatementOf(facts, basis, gravest.Need is CulturalNeed.None ? null : paper)));
    }

    private static GateDecision.Held Hold(LineFinding gravest, DecisionBasis basis) => gravest.Need switch
    {
        CulturalNeed.Permit => new(
            ExportGates.CulturalGoods, basis, $"{gravest.LineId}: {gravest.Why} It may not leave without a permit or licence.",
            "cultural-goods.permit-required", "Permit or licence of the culture ministry (type permit or licence)"),
        _ => new(
            ExportGates.CulturalGoods, basis, $"{gravest.LineId}: {gravest.Why} An expert's conclusion or a reference is needed.",
            "cultural-goods.evidence-required",
            "Expert's conclusion, reference, permit or licence (type expertConclusion, notCulturalReference, permit or licence)"),
    };

    private static LineFinding Look(
        ConsignmentLine line, RestrictionResult restrictions, DateOnly on, CulturalAgeRow ages, HashSet<string> words)
    {
        var evidence = restrictions.Findings.OfType<RestrictionFinding.NeedsEvidence>().ToList();
        var always = evidence.Find(finding => finding.Evidence is EvidenceKind.CulturalGoods);
        var byAge = evidence.Find(finding => finding.Evidence is EvidenceKind.AgeOfGoods);
        var word = line.Description.Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(words.Contains);
        if (always is null && byAge is null && word is null)
        {
            return new LineFinding(line.LineId, CulturalNeed.None, "", []);
        }

        IReadOnlyList<string> ruleIds = [.. new[] { always?.RuleId, byAge?.RuleId }.OfType<string>()];
        var age = on.Year - line.YearMade;
        return age switch
        {
            _ when age >= ages.PermitFromYears => new(line.LineId, CulturalNeed.Permit, $"{age} years old.", ruleIds),
            _ when always is not null => new(line.LineId, CulturalNeed.Evidence, "A work of art or collector's item.", ruleIds),
            _ when age >= ages.EvidenceFromYears => new(line.LineId, CulturalNeed.Evidence, $"{age} years old.", ruleIds),
            null when !line.IsMassProduced => new(line.LineId, CulturalNeed.Evidence, "Its year of making is not known.", ruleIds),
            _ => new(line.LineId, CulturalNeed.None, "", ruleIds),
        };
    }

    private static bool Suffices(EvidenceFact evidence, CulturalNeed need, DateOnly on) =>
        evidence.IssuedOn <= on
        && need switch
        {
            CulturalNeed.Permit => evidence.Type is EvidenceType.Permit or EvidenceType.Licence,
            CulturalNeed.Evidence => EvidenceTypes.GatesOf(evidence.Type).Contains(ExportGates.CulturalGoods, StringComparer.Ordinal),
            CulturalNeed.None => false,
        };

    // Everything that was declared is in the text that is hashed, so a changed statement no longer fits its hash.
    private static CulturalStatement StatementOf(CulturalGoodsFacts facts, DecisionBasis basis, EvidenceFact? paper)
    {
        IReadOnlyList<StatementLine> lines =
        [
            .. facts.Consignment.Lines.Select(line =>
                new StatementLine(line.LineId, line.HsCode.Value, line.Description, line.YearMade, line.IsMassProduced)),
        ];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{facts.OrderId:N}\n{facts.Consignment.SellerId:N}\n{facts.On:O}\n{basis.RuleVersion}\n{paper}\n");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line}\n");
        }

        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        var number = string.Create(
            CultureInfo.InvariantCulture, $"NCS-{facts.Consignment.DispatchCountry}-{facts.On:yyyyMMdd}-{hash[..10]}");
        return new CulturalStatement(number, basis.RuleVersion, facts.Consignment.SellerId, lines, paper, facts.On, hash);
    }

    private sealed record LineFinding(string LineId, CulturalNeed Need, string Why, IReadOnlyList<string> RuleIds);

    private enum CulturalNeed
    {
        None,
        Evidence,
        Permit,
    }
}

/// <summary>What the cultural gate looks at.</summary>
/// <param name="OrderId">Names the statement.</param>
/// <param name="On">The day of the order.</param>
/// <param name="Consignment">The goods.</param>
/// <param name="Restrictions">What the restriction rows say of each line, in the lines' order.</param>
/// <param name="Evidence">Papers given so far.</param>
internal sealed record CulturalGoodsFacts(
    Guid OrderId, DateOnly On, Consignment Consignment, IReadOnlyList<RestrictionResult> Restrictions, IReadOnlyList<EvidenceFact> Evidence);

/// <summary>The statement that goods are no cultural property, or go with a paper.</summary>
/// <param name="Number">Unique, such as <c>NCS-RU-20260915-1A2B3C4D5E</c>.</param>
/// <param name="RuleVersion">The rows it was made by.</param>
/// <param name="SellerId">Whose declaration it rests on.</param>
/// <param name="Lines">What was declared.</param>
/// <param name="Evidence">The paper that lifted a hold; null for an automatic statement.</param>
/// <param name="StatedOn">The day it speaks of.</param>
/// <param name="SignatureHash">SHA-256 over all of it, in hexadecimal.</param>
internal sealed record CulturalStatement(
    string Number,
    string RuleVersion,
    Guid SellerId,
    IReadOnlyList<StatementLine> Lines,
    EvidenceFact? Evidence,
    DateOnly StatedOn,
    string SignatureHash);

/// <summary>What the seller declared of one article.</summary>
internal sealed record StatementLine(string LineId, string HsCode, string Description, int? YearMade, bool IsMassProduced);
