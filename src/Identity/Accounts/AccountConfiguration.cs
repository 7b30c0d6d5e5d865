using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Identity.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("account");
        account.Property(a => a.Person).HasColumnType("text")
            .HasConversion(person => person!.Value.ToString(), text => Sealing.Parse<AccountPerson>(text));
        account.Ignore(a => a.Name);
        account.Ignore(a => a.Email);
        account.Ignore(a => a.UserName);
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
