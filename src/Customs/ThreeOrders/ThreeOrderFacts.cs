using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.ThreeOrders;

/// <summary>What has been heard of the payment and the waybill of an order; each the first time it was told.</summary>
internal sealed class ThreeOrderFacts
{
    public required Guid OrderId { get; init; }

    public string? PaymentId { get; init; }

    /// <summary>As <c>285.84 CNY</c>.</summary>
    public string? Paid { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public string? PostalItemId { get; init; }

    /// <summary>When somebody should look what became of the comparison; null once it is decided.</summary>
    public DateTimeOffset? NextCheckAt { get; init; }
}

internal sealed class ThreeOrderFactsConfiguration : IEntityTypeConfiguration<ThreeOrderFacts>
{
    public void Configure(EntityTypeBuilder<ThreeOrderFacts> facts)
    {
        facts.ToTable("three_order_facts");
        facts.HasKey(f => f.OrderId);
        facts.Property(f => f.OrderId).ValueGeneratedNever();
        facts.Property(f => f.PaymentId).HasMaxLength(40);
        facts.Property(f => f.Paid).HasMaxLength(40);
        facts.Property(f => f.PostalItemId).HasMaxLength(13);
        facts.HasIndex(f => f.NextCheckAt).HasFilter("next_check_at IS NOT NULL");
    }
}
