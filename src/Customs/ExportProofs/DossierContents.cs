using System.Text.Json;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.CurrencyContracts;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Papers;
using ExportPlatform.Papers.Forms;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>All that goes into the dossier of one export, as plain records: what an accountant, a bank or a tax office may read.</summary>
/// <param name="Papers">What the papers say.</param>
/// <param name="Proof">The standing of each needed proof.</param>
/// <param name="Decisions">Each decision with the rules it was made by.</param>
/// <param name="CurrencyControl">What the bank needs to know.</param>
/// <param name="Evidence">Papers named during clearance.</param>
/// <param name="Certificates">Certificates the goods went with.</param>
/// <param name="Timeline">What happened, in order.</param>
internal sealed record DossierContents(
    ConsignmentPapers Papers,
    ProofRecord Proof,
    IReadOnlyList<DecisionRecord> Decisions,
    CurrencyControlRecord CurrencyControl,
    IReadOnlyList<EvidenceRecord> Evidence,
    IReadOnlyList<CertificateView> Certificates,
    IReadOnlyList<TimelineRecord> Timeline)
{
    /// <summary>What the first page says beside the papers.</summary>
    public ProofCover Cover() => new(
        JsonNamingPolicy.CamelCase.ConvertName(Proof.State.ToString()),
        Proof.DueOn,
        [
            .. Proof.Proofs.Select(proof => new CoverProof(
                proof.Name, proof.IsThere ? "there" : "awaited", proof.Reference, proof.Day, proof.Amount ?? "")),
        ],
        [
            .. Decisions.Where(decision => decision.Outcome is GateState.Cleared).Select(decision => new CoverDecision(
                $"{decision.Gate} ({decision.DecidedBy})", "cleared", decision.Reference ?? "", decision.RuleVersion,
                decision.DecidedAt.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
        ]);

    /// <summary>Decisions as an outsider may read them: no officer by name, and nothing about a likeness of parties to listed ones.</summary>
    public static IReadOnlyList<DecisionRecord> Readable(IEnumerable<RecordedDecision> decisions) =>
    [
        .. decisions
            .Where(decision => decision.Gate is not ExportGates.Screening || decision.Outcome is GateState.Cleared)
            .Select(decision => new DecisionRecord(
                decision.Gate,
                decision.Outcome,
                decision.Code.Length > 0 ? decision.Code : null,
                decision.Reason,
                decision.Reference,
                decision.DecidedBy.Split(':') is [var who and "officer", ..] ? who : decision.DecidedBy,
                decision.DecidedAt,
                decision.DeclarationVersion,
                decision.RuleVersion,
                decision.RuleIds,
                decision.Gate is ExportGates.Screening
                    ? decision.ReferenceData.Where(fact => fact.Key.StartsWith("list:", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal)
                    : decision.ReferenceData,
                decision.InputsHash)),
    ];

    /// <summary>The bank's facts, from the decisions of its gate.</summary>
    public static CurrencyControlRecord CurrencyOf(
        Guid contractId, ExportContract? contract, IReadOnlyList<DecisionRecord> decisions, IReadOnlyCollection<ProofFact> facts)
    {
        var ofGate = decisions.Where(decision => decision.Gate is ExportGates.CurrencyControl).ToList();
        var basis = ofGate.LastOrDefault(decision => decision.ReferenceData.ContainsKey("level"))?.ReferenceData;
        var (paid, paidOut) = (facts.FirstOrDefault(fact => fact.Kind is ProofFactKind.Paid), facts.FirstOrDefault(fact => fact.Kind is ProofFactKind.PaidOut));
        return new CurrencyControlRecord(
            ofGate.Count > 0,
            contractId,
            contract?.UniqueContractNumber,
            basis?.GetValueOrDefault("level"),
            basis?.GetValueOrDefault("orderSum"),
            basis?.GetValueOrDefault("contractSum"),
            basis?.GetValueOrDefault("rate"),
            ofGate.LastOrDefault(decision => decision.Outcome is GateState.Cleared)?.Reference,
            paid is null ? null : new MoneyRecord(paid.Reference, paid.Amount, paid.OccurredAt),
            paidOut is null ? null : new MoneyRecord(paidOut.Reference, paidOut.Amount, paidOut.OccurredAt));
    }

    /// <summary>What happened, in order of time; equal times in order of kind, so that the same facts make the same list.</summary>
    public static IReadOnlyList<TimelineRecord> TimelineOf(
        DateTimeOffset placedAt, IReadOnlyList<DecisionRecord> decisions, IEnumerable<ProofFact> facts) =>
    [
        .. decisions
            .Select(decision => new TimelineRecord(
                decision.DecidedAt, $"{decision.Gate}: {JsonNamingPolicy.CamelCase.ConvertName(decision.Outcome.ToString())}", decision.Reference ?? ""))
            .Concat(facts.Select(fact => new TimelineRecord(
                fact.OccurredAt, JsonNamingPolicy.CamelCase.ConvertName(fact.Kind.ToString()), $"{fact.Reference} {fact.Amount}".Trim())))
            .Append(new TimelineRecord(placedAt, "placed", ""))
            .OrderBy(happened => happened.At).ThenBy(happened => happened.What, StringComparer.Ordinal),
    ];
}

/// <summary>Where the file stands.</summary>
internal sealed record ProofRecord(
    Guid OrderId,
    ProofState State,
    ProofMark Mark,
    string MovementReferenceNumber,
    DateTimeOffset ReleasedAt,
    string? TermRuleId,
    DateOnly? FirstWarningOn,
    DateOnly? SecondWarningOn,
    DateOnly? DueOn,
    IReadOnlyList<NeededProof> Proofs)
{
    public static ProofRecord Of(ExportProof proof, ProofStanding standing) => new(
        proof.OrderId, standing.State, proof.Mark, proof.MovementReferenceNumber, proof.ReleasedAt, proof.TermRuleId, proof.FirstWarningOn,
        proof.SecondWarningOn, proof.DueOn, standing.Proofs);
}

/// <summary>A decision about the goods and what it was made by.</summary>
internal sealed record DecisionRecord(
    string Gate,
    GateState Outcome,
    string? Code,
    string Reason,
    string? Reference,
    string DecidedBy,
    DateTimeOffset DecidedAt,
    int DeclarationVersion,
    string RuleVersion,
    IReadOnlyList<string> RuleIds,
    IReadOnlyDictionary<string, string> ReferenceData,
    string InputsHash);

/// <summary>What currency control knows; without its gate (no such origin) only contract and payment.</summary>
internal sealed record CurrencyControlRecord(
    bool IsControlled,
    Guid ContractId,
    string? UniqueContractNumber,
    string? Level,
    string? OrderSum,
    string? ContractSum,
    string? Rate,
    string? BankReference,
    MoneyRecord? Payment,
    MoneyRecord? SellerPaidOut);

/// <summary>Money that moved.</summary>
internal sealed record MoneyRecord(string Reference, string? Amount, DateTimeOffset At);

/// <summary>A paper named during clearance.</summary>
internal sealed record EvidenceRecord(string Gate, EvidenceType Type, string Number, DateOnly IssuedOn, string Issuer, DateTimeOffset GivenAt);

/// <summary>Something that happened.</summary>
internal sealed record TimelineRecord(DateTimeOffset At, string What, string Reference);
