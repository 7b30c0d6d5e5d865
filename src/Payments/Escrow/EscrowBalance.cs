using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Escrow;

/// <summary>What is held for one order, kept by the ledger's trigger with every posting; the check on it is the escrow's floor.</summary>
internal sealed class EscrowBalance
{
    public Guid OrderId { get; private init; }

    public CurrencyCode Currency { get; private init; }

    /// <summary>Minor units, zero or more.</summary>
    public long Held { get; private init; }
}

internal sealed class EscrowBalanceConfiguration : IEntityTypeConfiguration<EscrowBalance>
{
    public void Configure(EntityTypeBuilder<EscrowBalance> balance)
    {
        balance.ToTable("escrow_balance", table => table.HasCheckConstraint("ck_escrow_balance_held", "held >= 0"));
        balance.HasKey(b => new { b.OrderId, b.Currency });
        balance.HasIndex(b => b.Currency).HasFilter("held > 0").IncludeProperties(b => b.Held);
    }
}
