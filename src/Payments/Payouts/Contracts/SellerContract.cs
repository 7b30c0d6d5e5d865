using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Payouts.Contracts;

/// <summary>An export contract a seller is paid under, as currency control last told of it. Of one that never reached a threshold nothing is told.</summary>
internal sealed class SellerContract
{
    /// <summary>The level from which on a payout must name the bank's number (Bank of Russia Instruction 181-I).</summary>
    public const string NumberRequired = "UNK_REQUIRED";

    public required Guid ContractId { get; init; }

    public required Guid SellerId { get; init; }

    public required string Level { get; init; }

    /// <summary>The number the seller's bank keeps it under; null while it has none.</summary>
    public required string? UniqueContractNumber { get; init; }

    /// <summary>What has a lower one is older.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}

internal sealed class SellerContractConfiguration : IEntityTypeConfiguration<SellerContract>
{
    /// <summary>Eight digits, four, four, one and one with strokes between, and room for other origins' numbers.</summary>
    public const int NumberLength = 30;

    public void Configure(EntityTypeBuilder<SellerContract> contract)
    {
        contract.ToTable("seller_contract");
        contract.HasKey(c => c.ContractId);
        contract.Property(c => c.ContractId).ValueGeneratedNever();
        contract.Property(c => c.Level).HasMaxLength(20);
        contract.Property(c => c.UniqueContractNumber).HasMaxLength(NumberLength);
        contract.HasIndex(c => c.SellerId);
    }
}
