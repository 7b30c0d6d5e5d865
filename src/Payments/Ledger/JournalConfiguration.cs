using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Ledger;

internal sealed class JournalConfiguration : IEntityTypeConfiguration<Journal>
{
    public void Configure(EntityTypeBuilder<Journal> journal)
    {
        journal.ToTable("journal");
        journal.HasKey(j => j.JournalId);
        journal.Property(j => j.JournalId).ValueGeneratedNever();
        journal.Property(j => j.BusinessKey).HasMaxLength(Journal.MaxKeyLength);
        journal.Property(j => j.Kind).HasMaxLength(40);
        journal.Property(j => j.RuleVersion).HasMaxLength(60);
        journal.HasMany(j => j.Postings).WithOne().HasForeignKey(p => p.JournalId).OnDelete(DeleteBehavior.Restrict);
        journal.HasIndex(j => j.BusinessKey).IsUnique();
        journal.HasIndex(j => new { j.OrderId, j.BookedAt });
        journal.HasIndex(j => j.BookedAt).HasMethod("brin");
    }
}

internal sealed class PostingConfiguration : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> posting)
    {
        posting.ToTable("posting", table =>
        {
            table.HasCheckConstraint("ck_posting_account", $"account ~ '{LedgerAccount.Pattern}'");
            table.HasCheckConstraint("ck_posting_amount", "amount <> 0");
        });
        posting.HasKey(p => new { p.JournalId, p.LineNo });
        posting.Property(p => p.JournalId).ValueGeneratedNever();
        posting.Property(p => p.LineNo).ValueGeneratedNever();
        posting.Property(p => p.Account)
            .HasConversion(account => account.Name, name => LedgerAccount.Parse(name)).HasMaxLength(LedgerAccount.MaxLength);
        posting.Ignore(p => p.Money);

        // Balances are sums over this index: no row stands for an account, so no two bookings wait for each other.
        posting.HasIndex(p => new { p.Account, p.Currency, p.JournalId }).IncludeProperties(p => p.Amount);
    }
}
