using System.ComponentModel.DataAnnotations;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Ledger;

/// <summary>Shows one account, newest postings first.</summary>
internal static class GetLedgerAccount
{
    public static async Task<Results<Ok<LedgerAccountResponse>, ProblemHttpResult>> Handle(
        string account,
        PaymentsDbContext db,
        CancellationToken cancellationToken,
        Guid? before = null,
        [Range(1, 100)] int limit = 50)
    {
        if (!LedgerAccount.TryParse(account, out var wanted))
        {
            return PlatformProblems.NotFound("account");
        }

        var postings = db.Postings.AsNoTracking().Where(posting => posting.Account == wanted);
        var balances = await postings
            .GroupBy(posting => posting.Currency)
            .Select(currency => new { Currency = currency.Key, Balance = currency.Sum(posting => posting.Amount) })
            .ToListAsync(cancellationToken);
        var latest = await postings
            .Where(posting => before == null || posting.JournalId < before)
            .Join(db.Journals, posting => posting.JournalId, journal => journal.JournalId, (posting, journal) => new { posting, journal })
            .OrderByDescending(line => line.journal.JournalId)
            .ThenBy(line => line.posting.LineNo)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new LedgerAccountResponse(
            wanted.Name,
            [.. balances.Select(sum => new Money(sum.Balance, sum.Currency))],
            [.. latest.Select(line => new AccountPostingResponse(
                line.journal.JournalId, line.journal.Kind, line.journal.OrderId, line.posting.Money, line.journal.BookedAt))]));
    }
}

/// <summary>An account of the ledger.</summary>
/// <param name="Account">Its name.</param>
/// <param name="Balances">Debits less credits in each currency: what is owed to others is below zero.</param>
/// <param name="Postings">The latest, newest first; give the last journal's id as <c>before</c> to read on.</param>
public sealed record LedgerAccountResponse(string Account, IReadOnlyList<Money> Balances, IReadOnlyList<AccountPostingResponse> Postings);

/// <summary>One posting on an account.</summary>
/// <param name="JournalId">Its journal.</param>
/// <param name="Kind">What moved.</param>
/// <param name="OrderId">Whose money.</param>
/// <param name="Amount">A debit above zero, a credit below.</param>
/// <param name="BookedAt">When.</param>
public sealed record AccountPostingResponse(Guid JournalId, string Kind, Guid? OrderId, Money Amount, DateTimeOffset BookedAt);
