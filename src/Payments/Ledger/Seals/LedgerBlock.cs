using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Ledger.Seals;

/// <summary>A link of the ledger's chain: its hash covers the block before it and every journal in it, with all lines.</summary>
internal sealed class LedgerBlock
{
    /// <summary>From 1, without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>How many journals it covers.</summary>
    public required int Journals { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>When its last journal was booked.</summary>
    public required DateTimeOffset BookedUpTo { get; init; }

    public required DateTimeOffset SealedAt { get; init; }
}

/// <summary>In which block a journal was sealed. A journal without one is younger than the last block.</summary>
internal sealed class SealedJournal
{
    public required Guid JournalId { get; init; }

    public required long Block { get; init; }
}

internal sealed class LedgerBlockConfiguration : IEntityTypeConfiguration<LedgerBlock>, IEntityTypeConfiguration<SealedJournal>
{
    public void Configure(EntityTypeBuilder<LedgerBlock> block)
    {
        block.ToTable("ledger_block");
        block.HasKey(b => b.Number);
        block.Property(b => b.Number).ValueGeneratedNever();
        block.Property(b => b.Hash).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<SealedJournal> journal)
    {
        journal.ToTable("sealed_journal");
        journal.HasKey(j => j.JournalId);
        journal.Property(j => j.JournalId).ValueGeneratedNever();

        // No key to the journal itself: that one is gone is what the chain has to tell.
        journal.HasOne<LedgerBlock>().WithMany().HasForeignKey(j => j.Block).OnDelete(DeleteBehavior.Restrict);
    }
}
