using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Payouts.BankAccounts;

/// <summary>The account a seller is paid to in one currency. A new one replaces the old; payouts keep the details they were ordered with.</summary>
internal sealed class SellerBankAccount
{
    public required Guid SellerId { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required Sealed<BankDetails> Details { get; set; }

    /// <summary>The last four characters of the account, for people to recognise it by.</summary>
    public required string Ending { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Whether other currencies may be exchanged and paid here, where the seller has no account in them.</summary>
    public bool TakesOthers { get; set; }

    /// <summary>The bank's reason for sending money back; nothing is paid there until the seller changes the account. Null when it is well.</summary>
    public string? ReturnedBecause { get; set; }
}

internal sealed class SellerBankAccountConfiguration : IEntityTypeConfiguration<SellerBankAccount>
{
    public const int ReasonLength = 4;

    public void Configure(EntityTypeBuilder<SellerBankAccount> account)
    {
        account.ToTable("seller_bank_account");
        account.HasKey(a => new { a.SellerId, a.Currency });
        account.Property(a => a.SellerId).ValueGeneratedNever();
        account.Property(a => a.Details).HasConversion(details => details.ToString(), text => Sealing.Parse<BankDetails>(text));
        account.Property(a => a.Ending).HasMaxLength(4);
        account.Property(a => a.ReturnedBecause).HasMaxLength(ReasonLength);
        account.Property(a => a.ChangedAt).IsConcurrencyToken();
    }
}
