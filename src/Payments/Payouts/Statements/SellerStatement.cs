using System.Globalization;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payouts.Statements;

/// <summary>
/// What a seller is owed in one currency and why, line by line from the ledger: the opening balance and all lines make the closing one, and a line of a
/// sale is its goods less the platform's commission, which can be computed again by the rate that is named.
/// </summary>
/// <param name="SellerId">Whose.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day.</param>
/// <param name="Opening">Owed before the first day.</param>
/// <param name="Closing">Owed after the last day.</param>
/// <param name="Lines">Oldest first.</param>
public sealed record SellerStatement(
    Guid SellerId, CurrencyCode Currency, DateOnly From, DateOnly To, Money Opening, Money Closing, IReadOnlyList<SellerStatementLine> Lines)
{
    /// <summary>A statement with more lines has to be asked for in shorter periods.</summary>
    internal const int MaxLines = 20_000;

    internal static async Task<SellerStatement> ReadAsync(
        PaymentsDbContext db, Guid sellerId, CurrencyCode currency, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var account = LedgerAccount.SellerPayable(sellerId);
        var (start, end) = (StartOf(from), StartOf(to.AddDays(1)));
        var postings = from posting in db.Postings
                       where posting.Account == account && posting.Currency == currency
                       join journal in db.Journals on posting.JournalId equals journal.JournalId
                       select new { posting, journal };
        var opening = await postings.Where(line => line.journal.BookedAt < start).SumAsync(line => -line.posting.Amount, cancellationToken);
        var rows = await postings
            .Where(line => line.journal.BookedAt >= start && line.journal.BookedAt < end)
            .OrderBy(line => line.journal.BookedAt).ThenBy(line => line.journal.JournalId).ThenBy(line => line.posting.LineNo)
            .Select(line => new
            {
                line.journal.JournalId,
                line.journal.BookedAt,
                line.journal.Kind,
                line.journal.OrderId,
                line.journal.RuleVersion,
                Amount = -line.posting.Amount,
                Commission = -db.Postings
                    .Where(part => part.JournalId == line.journal.JournalId && part.Account == LedgerAccount.PlatformRevenue && part.Currency == currency)
                    .Sum(part => part.Amount),
            })
            .Take(MaxLines + 1)
            .ToListAsync(cancellationToken);

        var balance = new Money(opening, currency);
        var lines = new List<SellerStatementLine>(rows.Count);
        foreach (var row in rows)
        {
            var amount = new Money(row.Amount, currency);
            balance += amount;
            var commission = new Money(row.Commission, currency);
            lines.Add(new SellerStatementLine(row.JournalId, row.BookedAt, row.Kind, row.OrderId, amount + commission, commission, row.RuleVersion, amount, balance));
        }

        return new SellerStatement(sellerId, currency, from, to, new Money(opening, currency), balance, lines);
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>One line of a statement.</summary>
/// <param name="JournalId">The booking it is from.</param>
/// <param name="BookedAt">When.</param>
/// <param name="Kind">What moved: <c>release</c> a sale, <c>payout-order</c> money ordered to the bank, <c>payout-returned</c> money the bank sent back ...</param>
/// <param name="OrderId">The order; null when it is about none.</param>
/// <param name="Gross">What it was before commission: the goods of a sale.</param>
/// <param name="Commission">What the platform kept of it.</param>
/// <param name="RuleVersion">The commission's rate; null when none was taken.</param>
/// <param name="Amount">Gross less commission: above zero owed to the seller, below zero paid or taken back.</param>
/// <param name="Balance">Owed after this line.</param>
public sealed record SellerStatementLine(
    Guid JournalId,
    DateTimeOffset BookedAt,
    string Kind,
    Guid? OrderId,
    Money Gross,
    Money Commission,
    string? RuleVersion,
    Money Amount,
    Money Balance)
{
    internal static readonly string[] Columns = ["bookedAt", "kind", "orderId", "gross", "commission", "rate", "amount", "balance", "currency", "journalId"];

    internal string[] Cells() =>
    [
        BookedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Kind, OrderId?.ToString() ?? "", Gross.ToAmountText(), Commission.ToAmountText(),
        RuleVersion ?? "", Amount.ToAmountText(), Balance.ToAmountText(), Amount.Currency.Value, JournalId.ToString(),
    ];
}
