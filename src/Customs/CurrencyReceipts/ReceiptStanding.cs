using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.CurrencyReceipts;

/// <summary>How one export's money stands with the seller, as currency control asks. Pure.</summary>
/// <param name="State">As a whole.</param>
/// <param name="Expected">The price of the goods under the contract.</param>
/// <param name="Received">What the seller was paid; null before.</param>
/// <param name="ReceivedAt">When; null before.</param>
/// <param name="DueOn">The last day it is expected; null where no term is known.</param>
internal sealed record ReceiptStanding(ReceiptState State, Money Expected, Money? Received, DateTimeOffset? ReceivedAt, DateOnly? DueOn)
{
    /// <summary>What is missing: the commission kept and what went back to the buyer, or all of it. Null when it came in another currency.</summary>
    public Money? Difference =>
        Received is not { } received ? Expected
        : received.Currency == Expected.Currency ? Expected - received
        : null;

    /// <summary>The standing on a day, by what was heard of the order.</summary>
    public static ReceiptStanding Of(ExportProof proof, IReadOnlyCollection<ProofFact> facts, ReceiptTermRow? term, DateOnly today)
    {
        var received = Find(ProofFactKind.PaidOut);
        var dueOn = term is null ? (DateOnly?)null : DateOnly.FromDateTime(proof.ReleasedAt.UtcDateTime).AddDays(term.DueDays);
        var state = received is not null ? ReceiptState.Received
            : facts.Any(fact => fact.Kind is ProofFactKind.PaidBack or ProofFactKind.Revoked or ProofFactKind.Withdrawn) ? ReceiptState.Void
            : today > dueOn ? ReceiptState.Overdue
            : Find(ProofFactKind.Paid) is not null ? ReceiptState.Held
            : ReceiptState.Expected;
        return new ReceiptStanding(state, proof.Goods, MoneyOf(received), received?.OccurredAt, dueOn);

        ProofFact? Find(ProofFactKind kind) => facts.FirstOrDefault(fact => fact.Kind == kind);
    }

    // Written by us as "285.84 CNY".
    private static Money? MoneyOf(ProofFact? fact) =>
        fact?.Amount?.Split(' ') is [var amount, var currency] ? Money.Parse(amount, CurrencyCode.Parse(currency)) : null;
}

/// <summary>Where an export's money is.</summary>
public enum ReceiptState
{
    /// <summary>The buyer has not paid yet.</summary>
    Expected,

    /// <summary>The buyer has paid; the platform holds it until delivery.</summary>
    Held,

    /// <summary>The seller has it.</summary>
    Received,

    /// <summary>The last day has passed and the seller does not have it.</summary>
    Overdue,

    /// <summary>Nothing is expected any more: the buyer got the money back, or nothing was exported.</summary>
    Void,
}
