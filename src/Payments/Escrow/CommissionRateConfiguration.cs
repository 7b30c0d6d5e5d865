using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Escrow;

internal sealed class CommissionRateConfiguration : IEntityTypeConfiguration<CommissionRate>
{
    public void Configure(EntityTypeBuilder<CommissionRate> rate)
    {
        rate.ToTable("commission_rate", table => table.HasCheckConstraint("ck_commission_rate", "basis_points BETWEEN 0 AND 10000"));
        rate.HasKey(r => r.RuleVersion);
        rate.Property(r => r.RuleVersion).HasMaxLength(60);
        rate.HasIndex(r => r.EffectiveFrom).IsUnique();
        rate.HasData(new CommissionRate
        {
            RuleVersion = "commission-2024-01",
            EffectiveFrom = new DateOnly(2024, 1, 1),
            BasisPoints = 500,
        });
    }
}
