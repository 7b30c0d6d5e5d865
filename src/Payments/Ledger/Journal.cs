using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Ledger;

/// <summary>
/// One movement of money, booked on two accounts or more. It is written once and never changed; the database refuses one that does not sum to
/// zero in each currency, a second one with the same business key, and any edit.
/// </summary>
internal sealed class Journal
{
    public const int MaxKeyLength = 120;

    private Journal()
    {
    }

    public Guid JournalId { get; private init; }

    /// <summary>What was booked, such as <c>order:{id}:capture</c>: nothing books twice.</summary>
    public string BusinessKey { get; private init; } = "";

    /// <summary>What moved: <c>capture</c>, <c>refund</c>, <c>release</c>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>The order whose money moved.</summary>
    public Guid? OrderId { get; private init; }

    /// <summary>The version of the rule amounts were computed by, such as a commission row; null when none was needed.</summary>
    public string? RuleVersion { get; private init; }

    public DateTimeOffset BookedAt { get; private init; }

    public List<Posting> Postings { get; } = [];

    /// <summary>Books one step of an order. Parts of zero are left out.</summary>
    /// <param name="orderId">Whose money moves.</param>
    /// <param name="kind">What moves; with the order it is the business key.</param>
    /// <param name="lines">Accounts with debits above zero and credits below.</param>
    /// <param name="at">When.</param>
    /// <param name="ruleVersion">The rule amounts were computed by.</param>
    /// <exception cref="InvalidOperationException">The lines do not sum to zero in each currency, or are fewer than two.</exception>
    public static Journal OfOrder(
        Guid orderId, string kind, IEnumerable<(LedgerAccount Account, Money Amount)> lines, DateTimeOffset at, string? ruleVersion = null) =>
        Balanced(
            new Journal
            {
                JournalId = Guid.CreateVersion7(at),
                BusinessKey = $"order:{orderId}:{kind}",
                Kind = kind,
                OrderId = orderId,
                RuleVersion = ruleVersion,
                BookedAt = at,
            },
            lines);

    /// <summary>Books one step of something else than an order, from one account to another.</summary>
    /// <param name="subject">What it is about, such as <c>payout:{id}</c>; with the kind it is the business key.</param>
    /// <param name="kind">What moves.</param>
    /// <param name="debit">The account the amount is added to.</param>
    /// <param name="credit">The account it is taken from.</param>
    /// <param name="amount">Above zero.</param>
    /// <param name="at">When.</param>
    /// <param name="ruleVersion">The rule or rate the amount was computed by.</param>
    public static Journal Of(
        string subject, string kind, LedgerAccount debit, LedgerAccount credit, Money amount, DateTimeOffset at, string? ruleVersion = null) =>
        Balanced(
            new Journal { JournalId = Guid.CreateVersion7(at), BusinessKey = $"{subject}:{kind}", Kind = kind, RuleVersion = ruleVersion, BookedAt = at },
            [(debit, amount), (credit, -amount)]);

    private static Journal Balanced(Journal journal, IEnumerable<(LedgerAccount Account, Money Amount)> lines)
    {
        foreach (var (account, amount) in lines.Where(line => line.Amount.MinorUnits != 0))
        {
            journal.Postings.Add(new Posting(
                journal.JournalId, journal.Postings.Count + 1, account, amount.Currency, amount.MinorUnits, journal.OrderId));
        }

        if (journal.Postings.Count < 2
            || journal.Postings.GroupBy(posting => posting.Currency).Any(currency => currency.Sum(posting => posting.Amount) != 0))
        {
            throw new InvalidOperationException($"The journal {journal.BusinessKey} does not balance.");
        }

        return journal;
    }
}

/// <summary>One line of a journal.</summary>
/// <param name="JournalId">Whose line it is.</param>
/// <param name="LineNo">From 1.</param>
/// <param name="Account">Where it is booked.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Amount">Minor units; a debit above zero, a credit below, never zero.</param>
/// <param name="OrderId">The order whose money it is; the escrow's floor is kept for each order.</param>
internal sealed record Posting(Guid JournalId, int LineNo, LedgerAccount Account, CurrencyCode Currency, long Amount, Guid? OrderId)
{
    public Money Money => new(Amount, Currency);
}
