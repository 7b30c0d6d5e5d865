using System.Globalization;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>Where a file stands: which proofs it has, which it awaits, and what the day asks for. Pure.</summary>
/// <param name="State">As a whole.</param>
/// <param name="Proofs">Each needed proof.</param>
internal sealed record ProofStanding(ProofState State, IReadOnlyList<NeededProof> Proofs)
{
    /// <summary>Names of what is missing.</summary>
    public IReadOnlyList<string> Awaited => [.. Proofs.Where(proof => !proof.IsThere).Select(proof => proof.Name)];

    /// <summary>The standing of a file with all that was heard.</summary>
    /// <param name="proof">The file.</param>
    /// <param name="facts">What was heard of its order.</param>
    /// <param name="contractNumber">The bank's number of the contract; null when it has none.</param>
    public static ProofStanding Of(ExportProof proof, IReadOnlyCollection<ProofFact> facts, string? contractNumber = null)
    {
        var exit = Find(ProofFactKind.LeftTheCountry);
        var payment = Find(ProofFactKind.Paid);
        IReadOnlyList<NeededProof> proofs =
        [
            new("declaration", proof.MovementReferenceNumber, proof.ReleasedAt, null, true),
            new("exitMark", exit?.Reference ?? "", exit?.OccurredAt, null, exit is not null),
            new("payment", payment?.Reference ?? "", payment?.OccurredAt, payment?.Amount, payment is not null),
            new("contract", contractNumber ?? proof.ContractId.ToString(), null, null, true),
        ];
        var state = facts.Any(fact => fact.Kind is ProofFactKind.CameBack or ProofFactKind.Revoked or ProofFactKind.Withdrawn) ? ProofState.Closed
            : proofs.All(needed => needed.IsThere) ? ProofState.Complete
            : ProofState.Open;
        return new ProofStanding(state, proofs);

        ProofFact? Find(ProofFactKind kind) => facts.FirstOrDefault(fact => fact.Kind == kind);
    }

    /// <summary>The mark a file gets on a day, and the day to look again; a file that is complete or closed is not looked at again.</summary>
    public (ProofMark Mark, DateOnly? NextMarkOn) MarkOn(ExportProof proof, DateOnly today)
    {
        if (State is not ProofState.Open || proof is not { FirstWarningOn: { } first, SecondWarningOn: { } second, DueOn: { } due })
        {
            return (proof.Mark, null);
        }

        // The last day itself is still in time.
        return today > due ? (ProofMark.Overdue, null)
            : today >= second ? (ProofMark.SecondWarning, due.AddDays(1))
            : today >= first ? (ProofMark.FirstWarning, second)
            : (ProofMark.None, first);
    }
}

/// <summary>One of the proofs a file needs.</summary>
/// <param name="Name"><c>declaration</c>, <c>exitMark</c>, <c>payment</c> or <c>contract</c>.</param>
/// <param name="Reference">Its number; empty while awaited.</param>
/// <param name="At">Its time.</param>
/// <param name="Amount">Money it speaks of.</param>
/// <param name="IsThere">Whether it is there; else it is awaited.</param>
internal sealed record NeededProof(string Name, string Reference, DateTimeOffset? At, string? Amount, bool IsThere)
{
    /// <summary>Its day in UTC, empty while there is none.</summary>
    public string Day => At?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Where a file stands as a whole.</summary>
public enum ProofState
{
    /// <summary>A proof is awaited.</summary>
    Open,

    /// <summary>Everything is there.</summary>
    Complete,

    /// <summary>There is no export to prove any more: the goods came back or never left.</summary>
    Closed,
}
