using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Identity.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("account");
        account.Property(a => a.Name).HasMaxLength(Account.NameLength);
        account.Property(a => a.Authority).HasMaxLength(40);
        account.Property(a => a.PasswordHash).HasMaxLength(200);
        account.Property(a => a.SecurityStamp).HasMaxLength(64);
        account.Property(a => a.ConcurrencyStamp).HasMaxLength(64);
        account.Property(a => a.PhoneNumber).HasMaxLength(32);
        account.Ignore(a => a.NeedsSecondFactor);
        account.Ignore(a => a.IsLockedByOperator);
        account.HasIndex(a => a.NormalizedEmail).IsUnique();
        account.HasIndex(a => a.SellerId).IsUnique();
    }
}
