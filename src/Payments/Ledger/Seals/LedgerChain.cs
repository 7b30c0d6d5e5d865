using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Ledger.Seals;

/// <summary>
/// Seals what was booked, after its commit: bookings never wait for a chain, and one copy of the service at a time adds to it. Each block is entered on the
/// audit trail, whose own chain is anchored outside the database, so that the ledger cannot be hashed anew unseen.
/// </summary>
internal sealed class LedgerChain(PaymentsDbContext db, TimeProvider clock)
{
    /// <summary>The audited name of a sealed block.</summary>
    public const string Command = "ledger.seal";

    // So long after its time a journal is visible to most; what commits later is found by looking back.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    // Longer than any transaction can take.
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(10);

    /// <summary>Seals up to so many journals as one block; zero when there are none or another copy is at it.</summary>
    public async Task<int> SealAsync(int limit, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await TakeTurnAsync(cancellationToken))
        {
            return 0;
        }

        var last = await db.LedgerBlocks.AsNoTracking().OrderByDescending(block => block.Number).FirstOrDefaultAsync(cancellationToken);
        var journals = await WaitingAsync(last, limit, cancellationToken);
        if (journals.Count == 0)
        {
            return 0;
        }

        var number = (last?.Number ?? 0) + 1;
        var hash = LedgerHash.OfBlock(last?.Hash ?? LedgerHash.Genesis, number, journals);
        db.LedgerBlocks.Add(new LedgerBlock
        {
            Number = number,
            Journals = journals.Count,
            Hash = hash,
            BookedUpTo = journals[^1].BookedAt,
            SealedAt = clock.NowAsStored(),
        });
        db.SealedJournals.AddRange(journals.Select(journal => new SealedJournal { JournalId = journal.JournalId, Block = number }));
        db.Audit(new AuditRecord(AuditActor.Machine("ledger"), Command, "ledger-block", $"{number}")
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["hash"] = Convert.ToHexStringLower(hash), ["journals"] = $"{journals.Count}" },
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return journals.Count;
    }

    /// <summary>Computes the whole chain again and says what is wrong with it first.</summary>
    public async Task<LedgerVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var (before, number, sealedJournals) = (LedgerHash.Genesis, 0L, 0L);
        string? wrong = null;
        foreach (var block in await BlocksAsync(cancellationToken))
        {
            wrong = await WrongWithAsync(block, number + 1, before, cancellationToken);
            if (wrong is not null)
            {
                break;
            }

            (before, number, sealedJournals) = (block.Hash!, block.Number, sealedJournals + block.Journals!.Value);
        }

        var unsealed = await db.Journals.LongCountAsync(
            journal => !db.SealedJournals.Any(known => known.JournalId == journal.JournalId), cancellationToken);
        return new LedgerVerification(wrong is null, number, sealedJournals, unsealed, Convert.ToHexStringLower(before), wrong);
    }

    // The ids of journals grow with time, so the primary key finds the young ones.
    private Task<List<Journal>> WaitingAsync(LedgerBlock? last, int limit, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Settled;
        var from = last is null ? Guid.Empty : Guid.CreateVersion7(last.BookedUpTo - LookBack);
        return db.Journals.AsNoTracking().Include(journal => journal.Postings)
            .Where(journal => journal.JournalId > from && journal.BookedAt < before
                && !db.SealedJournals.Any(known => known.JournalId == journal.JournalId))
            .OrderBy(journal => journal.JournalId)
            .Take(limit)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
    }

    // Each block beside what the audit trail says of it; one that only the trail knows was cut off.
    private Task<List<AuditedBlock>> BlocksAsync(CancellationToken cancellationToken) =>
        db.Database.SqlQuery<AuditedBlock>(
            $"""
            SELECT coalesce(block.number, audited.number) AS number, block.journals, block.hash, audited.hash AS audited_hash
            FROM payments.ledger_block block
            FULL JOIN (SELECT subject_id::bigint AS number, new_values::jsonb ->> 'hash' AS hash FROM payments.audit_entry WHERE command = {Command}) audited
                ON audited.number = block.number
            """)
            .OrderBy(block => block.Number)
            .ToListAsync(cancellationToken);

    private async Task<string?> WrongWithAsync(AuditedBlock block, long expected, byte[] before, CancellationToken cancellationToken)
    {
        if (block.Number != expected || block.Hash is null)
        {
            return $"Block {expected} is missing.";
        }

        if (block.AuditedHash != Convert.ToHexStringLower(block.Hash))
        {
            return $"Block {block.Number} is not what the audit trail says.";
        }

        var journals = await db.Journals.AsNoTracking().Include(journal => journal.Postings)
            .Where(journal => db.SealedJournals.Any(known => known.JournalId == journal.JournalId && known.Block == block.Number))
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return journals.Count != block.Journals ? $"Block {block.Number} had {block.Journals} journals; {journals.Count} are left."
            : LedgerHash.OfBlock(before, block.Number, journals).AsSpan().SequenceEqual(block.Hash) ? null
            : $"A journal of block {block.Number} is not what was sealed.";
    }

    private Task<bool> TakeTurnAsync(CancellationToken cancellationToken) =>
        db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended('ledger-chain', 0)) AS \"Value\"").SingleAsync(cancellationToken);

    // Column names of the query above.
    private sealed record AuditedBlock(long Number, int? Journals, byte[]? Hash, string? AuditedHash);
}

/// <summary>What computing the ledger's chain again showed.</summary>
/// <param name="IsIntact">Whether nothing is wrong.</param>
/// <param name="Blocks">Blocks up to the first wrong one.</param>
/// <param name="Journals">Journals in them.</param>
/// <param name="Unsealed">Journals that are younger than the last block.</param>
/// <param name="Head">The last block's hash, in hex; note it down to compare later.</param>
/// <param name="FirstWrong">In one sentence; null when nothing is wrong.</param>
public sealed record LedgerVerification(bool IsIntact, long Blocks, long Journals, long Unsealed, string Head, string? FirstWrong);
