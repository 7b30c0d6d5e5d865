using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payments;

/// <summary>Shows what was booked for an order. How the escrow was split, and who bears a refund after that, is between seller and platform.</summary>
internal static class ListJournals
{
    public static async Task<Results<Ok<IReadOnlyList<JournalResponse>>, ProblemHttpResult>> Handle(
        Guid orderId, PaymentsDbContext db, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.OwnedBy(caller).AsNoTracking()
            .SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        if (payment is null)
        {
            return PlatformProblems.NotFound("payment");
        }

        var seesSplit = caller.IsOperator() || caller.SellerId() == payment.SellerId;
        var journals = await db.Journals.AsNoTracking()
            .Include(journal => journal.Postings.OrderBy(posting => posting.LineNo))
            .Where(journal => journal.OrderId == orderId && (seesSplit || journal.Postings.All(
                posting => posting.Account == LedgerAccount.PspClearing || posting.Account == LedgerAccount.EscrowLiability)))
            .OrderBy(journal => journal.BookedAt)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<JournalResponse>>([.. journals.Select(JournalResponse.Of)]);
    }
}

/// <summary>One booked movement of money.</summary>
/// <param name="JournalId">Its id.</param>
/// <param name="Kind">What moved: <c>capture</c>, <c>refund:1</c>, <c>release</c>.</param>
/// <param name="RuleVersion">The rule amounts were computed by.</param>
/// <param name="BookedAt">When.</param>
/// <param name="Postings">Its lines, which sum to zero.</param>
public sealed record JournalResponse(
    Guid JournalId, string Kind, string? RuleVersion, DateTimeOffset BookedAt, IReadOnlyList<PostingResponse> Postings)
{
    internal static JournalResponse Of(Journal journal) => new(
        journal.JournalId,
        journal.Kind,
        journal.RuleVersion,
        journal.BookedAt,
        [.. journal.Postings.Select(posting => new PostingResponse(
            posting.Account.Name,
            posting.Amount > 0 ? posting.Money : null,
            posting.Amount < 0 ? -posting.Money : null))]);
}

/// <summary>One line of a movement.</summary>
/// <param name="Account">Where it is booked.</param>
/// <param name="Debit">Null on a credit.</param>
/// <param name="Credit">Null on a debit.</param>
public sealed record PostingResponse(string Account, Money? Debit, Money? Credit);
