using System.Globalization;
using System.Security.Cryptography;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payouts.BankAccounts;
using ExportPlatform.Payments.Payouts.Batches;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Banking.Statements;

/// <summary>
/// Takes statements into the books: a payout the bank has made is settled, one that came back is owed to its seller again, what the bank takes for itself is a
/// charge, and everything else waits in suspense for an operator. A statement is taken once, whole, and in the order of its number.
/// </summary>
internal sealed class StatementBooks(PaymentsDbContext db, IOptions<BankOptions> options, TimeProvider clock)
{
    private Dictionary<Guid, Payout> _payouts = [];
    private Dictionary<Guid, SellerBankAccount> _accounts = [];
    private DateTimeOffset _now;

    /// <summary>Takes a statement.</summary>
    /// <exception cref="BankStatementException">It cannot be taken; nothing was.</exception>
    public async Task<StatementTaken> TakeAsync(byte[] content, AuditActor by, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        var file = await BankStatementFile.ReadAsync(stream, cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (file.Account != options.Value.Account)
        {
            throw new BankStatementException("bank.statement-account", "The statement is of an account the platform does not have.");
        }

        if (await IsKnownAsync(file, hash, cancellationToken))
        {
            await RecordRepeatAsync(file, by, cancellationToken);
            return new StatementTaken(file.Sequence, 0, 0);
        }

        _now = clock.NowAsStored();
        _payouts = await PayoutsOfAsync(file, cancellationToken);
        _accounts = await AccountsOfAsync(file, cancellationToken);
        db.BankStatements.Add(new BankStatement
        {
            Account = file.Account,
            Currency = file.Closing.Currency,
            Sequence = file.Sequence,
            ClosingMinor = file.Closing.MinorUnits,
            FileHash = hash,
            TakenAt = _now,
        });
        var entries = file.Entries.Where(entry => entry.Amount.MinorUnits != 0).Select(entry => Place(file, entry)).ToList();
        db.BankEntries.AddRange(entries);
        Audit(file, entries, by);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            throw new BankStatementException("bank.statement-raced", "Another copy takes this statement, or a payout of it changed; send it again.");
        }

        return new StatementTaken(file.Sequence, entries.Count, entries.Count(entry => entry.State is BankEntryState.Unmatched));
    }

    private async Task<bool> IsKnownAsync(BankStatementFile file, string hash, CancellationToken cancellationToken)
    {
        var currency = file.Closing.Currency;
        var last = await db.BankStatements.AsNoTracking().Where(s => s.Account == file.Account && s.Currency == currency)
            .OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(cancellationToken);
        if (last is not null && file.Sequence <= last.Sequence)
        {
            return await db.BankStatements.AnyAsync(
                s => s.Account == file.Account && s.Currency == currency && s.Sequence == file.Sequence && s.FileHash == hash, cancellationToken)
                ? true
                : throw new BankStatementException("bank.statement-changed", $"Statement {file.Sequence} was taken before with other content.");
        }

        // The first may have any number: the platform need not be as old as its account.
        if (last is not null && file.Sequence != last.Sequence + 1)
        {
            throw new BankStatementException("bank.statement-gap", $"Statement {last.Sequence + 1} is missing before statement {file.Sequence}.");
        }

        return last is null || last.ClosingMinor == file.Opening.MinorUnits
            ? false
            : throw new BankStatementException("bank.statement-gap", "The opening balance is not the closing balance of the statement before.");
    }

    // One query for all: those the entries name, and those on their way that only their amount can tell.
    private async Task<Dictionary<Guid, Payout>> PayoutsOfAsync(BankStatementFile file, CancellationToken cancellationToken)
    {
        var named = file.Entries.Select(entry => Payout.IdOf(entry.EndToEndId)).OfType<Guid>().ToList();
        var unnamed = file.Entries.Where(entry => entry.EndToEndId is null && entry.Net.MinorUnits < 0).Select(entry => -entry.Net.MinorUnits).ToList();
        return await db.Payouts
            .Where(payout => payout.Currency == file.Closing.Currency
                && (named.Contains(payout.PayoutId) || (payout.State == PayoutState.Ordered && unnamed.Contains(payout.AmountMinor))))
            .ToDictionaryAsync(payout => payout.PayoutId, cancellationToken);
    }

    private async Task<Dictionary<Guid, SellerBankAccount>> AccountsOfAsync(BankStatementFile file, CancellationToken cancellationToken)
    {
        var sellers = _payouts.Values.Select(payout => payout.SellerId).ToList();
        return await db.SellerBankAccounts
            .Where(account => account.Currency == file.Closing.Currency && sellers.Contains(account.SellerId))
            .ToDictionaryAsync(account => account.SellerId, cancellationToken);
    }

    private BankEntry Place(BankStatementFile file, StatedEntry stated)
    {
        var payout = stated.IsCharge ? null : PayoutOf(stated);
        var problem = stated.IsCharge ? null : payout is null ? "No payout of ours." : WhyNot(payout, stated);
        var entry = new BankEntry
        {
            EntryId = Guid.CreateVersion7(_now),
            Account = file.Account,
            Currency = stated.Amount.Currency,
            Sequence = file.Sequence,
            Reference = stated.Reference,
            AmountMinor = stated.Amount.MinorUnits,
            EndToEndId = stated.EndToEndId,
            ReturnReason = stated.ReturnReason,
            BookedOn = stated.BookedOn,
            State = problem is null ? BankEntryState.Matched : BankEntryState.Unmatched,
            PayoutId = payout?.PayoutId,
            Remark = stated.IsCharge ? LedgerAccount.BankCharges.Name
                : problem is null && stated.Charged.MinorUnits != 0 ? $"{LedgerAccount.BankCharges.Name} {stated.Charged}"
                : problem,
        };
        Book(entry, stated, payout);
        return entry;
    }

    private void Book(BankEntry entry, StatedEntry stated, Payout? payout)
    {
        if (entry.State is BankEntryState.Unmatched)
        {
            db.Journals.Add(entry.Book("suspense", LedgerAccount.Bank, LedgerAccount.BankSuspense, _now));
            return;
        }

        var charge = stated.IsCharge ? stated.Amount : stated.Charged;
        if (charge.MinorUnits != 0)
        {
            db.Journals.Add(entry.Book("charge", LedgerAccount.Bank, LedgerAccount.BankCharges, charge, _now));
        }

        if (stated.IsCharge)
        {
            return;
        }

        if (stated.Net.MinorUnits < 0)
        {
            Settle(payout!);
        }
        else
        {
            GiveBack(payout!, stated.ReturnReason ?? "NARR");
        }
    }

    // By its name; without one by its amount, when no other on its way has the same.
    private Payout? PayoutOf(StatedEntry stated)
    {
        if (Payout.IdOf(stated.EndToEndId) is { } id)
        {
            return _payouts.GetValueOrDefault(id);
        }

        return stated.EndToEndId is null && stated.Net.MinorUnits < 0
            && _payouts.Values.Where(payout => payout.State is PayoutState.Ordered && payout.Amount == -stated.Net).ToList() is [var only]
            ? only
            : null;
    }

    private static string? WhyNot(Payout payout, StatedEntry stated) => (stated.Net.MinorUnits < 0, payout.State) switch
    {
        _ when Math.Abs(stated.Net.MinorUnits) != payout.AmountMinor => "The amount is not the payout's.",
        (true, PayoutState.Ordered) or (false, PayoutState.Paid) => null,
        (true, _) => $"The payout is {payout.State}, not on its way.",
        (false, _) => $"The payout is {payout.State}, not paid.",
    };

    private void Settle(Payout payout)
    {
        (payout.State, payout.SettledAt) = (PayoutState.Paid, _now);
        db.Journals.Add(payout.Book("paid", LedgerAccount.PayoutClearing, LedgerAccount.Bank, _now));
    }

    // Nothing is paid to that account again until the seller has given another.
    private void GiveBack(Payout payout, string reason)
    {
        (payout.State, payout.SettledAt, payout.ReturnedBecause) = (PayoutState.Returned, _now, reason);
        db.Journals.AddRange(payout.GiveBack("returned", LedgerAccount.Bank, _now));
        if (_accounts.GetValueOrDefault(payout.SellerId) is { } account && account.Details == payout.Details)
        {
            account.ReturnedBecause = reason;
        }
    }

    // What a person does is recorded always; the bank's own repetition is no event.
    private async Task RecordRepeatAsync(BankStatementFile file, AuditActor by, CancellationToken cancellationToken)
    {
        if (by.AccountId is not null)
        {
            Audit(file, [], by);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private void Audit(BankStatementFile file, List<BankEntry> entries, AuditActor by) =>
        db.Audit(new AuditRecord(by, TakeBankStatement.Command, "bank-statement", $"{file.Closing.Currency}:{file.Sequence}")
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["closing"] = file.Closing.ToString(),
                ["entries"] = entries.Count.ToString(CultureInfo.InvariantCulture),
                ["unmatched"] = entries.Count(entry => entry.State is BankEntryState.Unmatched).ToString(CultureInfo.InvariantCulture),
            },
        });
}

/// <summary>A statement in the books.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Entries">How many movements are new; none when it was taken before.</param>
/// <param name="Unmatched">How many of them wait for an operator.</param>
public sealed record StatementTaken(int Sequence, int Entries, int Unmatched);
