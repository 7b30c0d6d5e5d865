using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.Bank;

/// <summary>A payment order as the bank took it.</summary>
internal sealed class BankOrder
{
    /// <summary>The sender's name for it.</summary>
    public required string MessageId { get; init; }

    /// <summary>Null when it was accepted.</summary>
    public string? RefusedBecause { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>A movement on the platform's account at the bank.</summary>
internal sealed class BankMovement
{
    /// <summary>The bank's reference.</summary>
    public long MovementId { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Minor units; above zero what came, below zero what went.</summary>
    public required long AmountMinor { get; init; }

    public string? EndToEndId { get; init; }

    /// <summary>ISO 20022 reason of money that came back.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>Whether it is what the bank takes for itself.</summary>
    public bool IsCharge { get; init; }

    /// <summary>Minor units of the amount the bank has taken for itself, below zero.</summary>
    public long ChargedMinor { get; init; }

    public required DateTimeOffset BookedAt { get; init; }

    /// <summary>The statement it stands on, counted in its currency; null while it stands on none.</summary>
    public int? Statement { get; set; }
}

internal sealed class BankConfiguration : IEntityTypeConfiguration<BankOrder>, IEntityTypeConfiguration<BankMovement>
{
    public void Configure(EntityTypeBuilder<BankOrder> order)
    {
        order.ToTable("bank_order");
        order.HasKey(o => o.MessageId);
        order.Property(o => o.MessageId).HasMaxLength(35);
        order.Property(o => o.RefusedBecause).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<BankMovement> movement)
    {
        movement.ToTable("bank_movement");
        movement.HasKey(m => m.MovementId);
        movement.Property(m => m.MovementId).UseIdentityAlwaysColumn();
        movement.Property(m => m.EndToEndId).HasMaxLength(35);
        movement.Property(m => m.ReturnReason).HasMaxLength(4);
        movement.HasIndex(m => new { m.Currency, m.Statement });
    }
}
