using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Refunds;

internal sealed class RefundPolicyConfiguration : IEntityTypeConfiguration<RefundPolicy>
{
    public void Configure(EntityTypeBuilder<RefundPolicy> policy)
    {
        policy.ToTable("refund_policy");
        policy.HasKey(p => p.RuleVersion);
        policy.Property(p => p.RuleVersion).HasMaxLength(60);
        policy.Property(p => p.Carriage).HasConversion<string>().HasMaxLength(20);
        policy.Property(p => p.ImportCharges).HasConversion<string>().HasMaxLength(20);
        policy.Property(p => p.Source).HasMaxLength(300);
        policy.HasIndex(p => p.EffectiveFrom).IsUnique();
        policy.HasData(new RefundPolicy
        {
            RuleVersion = "refund-2024-01",
            EffectiveFrom = new DateOnly(2024, 1, 1),
            ReturnsCommission = true,
            Carriage = RefundBearer.Reserve,
            ImportCharges = RefundBearer.Reserve,
            Source = "Terms of the platform, 2026-11-23: the carrier has carried and the tax is owed, so the reserve bears both; no commission on goods that were not kept.",
        });
    }
}
