using ExportPlatform.Payments.Ledger;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Banking.Statements;

/// <summary>A statement that was taken into the books.</summary>
internal sealed class BankStatement
{
    public required string Account { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Numbers follow each other without a gap.</summary>
    public required int Sequence { get; init; }

    /// <summary>Minor units after all entries.</summary>
    public required long ClosingMinor { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public required string FileHash { get; init; }

    public required DateTimeOffset TakenAt { get; init; }
}

/// <summary>A movement on the bank account, and what it was found to be.</summary>
internal sealed class BankEntry
{
    public required Guid EntryId { get; init; }

    public required string Account { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required int Sequence { get; init; }

    public required string Reference { get; init; }

    /// <summary>Minor units; above zero what came, below zero what went.</summary>
    public required long AmountMinor { get; init; }

    public required string? EndToEndId { get; init; }

    public required string? ReturnReason { get; init; }

    public required DateOnly BookedOn { get; init; }

    public required BankEntryState State { get; set; }

    /// <summary>The payout it belongs to; null when to none.</summary>
    public required Guid? PayoutId { get; init; }

    /// <summary>Why nobody could place it, or what an operator found it to be.</summary>
    public string? Remark { get; set; }

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Books it against an account, once for each step.</summary>
    public Journal Book(string step, LedgerAccount bankSide, LedgerAccount other, DateTimeOffset at) => Book(step, bankSide, other, Amount, at);

    /// <summary>Books a part of it against an account.</summary>
    public Journal Book(string step, LedgerAccount bankSide, LedgerAccount other, Money part, DateTimeOffset at)
    {
        var (debit, credit) = part.MinorUnits > 0 ? (bankSide, other) : (other, bankSide);
        return Journal.Of($"bank-entry:{EntryId}", step, debit, credit, new Money(Math.Abs(part.MinorUnits), part.Currency), at);
    }
}

/// <summary>Where a movement stands.</summary>
internal enum BankEntryState
{
    /// <summary>It is a payout, a payout that came back, or a charge of the bank's.</summary>
    Matched,

    /// <summary>It waits in suspense for an operator.</summary>
    Unmatched,

    /// <summary>Two operators have said what it is.</summary>
    Resolved,
}

internal sealed class BankStatementConfiguration : IEntityTypeConfiguration<BankStatement>, IEntityTypeConfiguration<BankEntry>
{
    public const int RemarkLength = 500;
    private const int AccountLength = 34;

    public void Configure(EntityTypeBuilder<BankStatement> statement)
    {
        statement.ToTable("bank_statement");
        statement.HasKey(s => new { s.Account, s.Currency, s.Sequence });
        statement.Property(s => s.Account).HasMaxLength(AccountLength);
        statement.Property(s => s.FileHash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<BankEntry> entry)
    {
        entry.ToTable("bank_entry", table => table.HasCheckConstraint("ck_bank_entry_amount", "amount_minor <> 0"));
        entry.HasKey(e => e.EntryId);
        entry.Property(e => e.EntryId).ValueGeneratedNever();
        entry.Property(e => e.Account).HasMaxLength(AccountLength);
        entry.Property(e => e.Reference).HasMaxLength(45);
        entry.Property(e => e.EndToEndId).HasMaxLength(35);
        entry.Property(e => e.ReturnReason).HasMaxLength(4);
        entry.Property(e => e.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        entry.Property(e => e.Remark).HasMaxLength(RemarkLength);
        entry.Ignore(e => e.Amount);
        entry.HasOne<BankStatement>().WithMany().HasForeignKey(e => new { e.Account, e.Currency, e.Sequence }).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.Account, e.Currency, e.Reference }).IsUnique();
        entry.HasIndex(e => e.EntryId).HasFilter("state = 'Unmatched'").HasDatabaseName("ix_bank_entry_unmatched");
    }
}
