using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Shipping.Rates;

internal sealed class LaneTariffConfiguration : IEntityTypeConfiguration<LaneTariff>
{
    public void Configure(EntityTypeBuilder<LaneTariff> tariff)
    {
        tariff.ToTable("lane_tariff", table => table.HasCheckConstraint(
            "ck_lane_tariff_amounts", "base_minor_units >= 0 AND step_minor_units >= 0 AND step_grams > 0 AND volumetric_divisor > 0"));
        tariff.HasKey(t => t.TariffId);
        tariff.Property(t => t.TariffId).HasMaxLength(60);
        tariff.Property(t => t.Destination).HasMaxLength(20);
        tariff.Property(t => t.Service).HasMaxLength(20);
        tariff.Property(t => t.SizeClassId).HasMaxLength(20);
        tariff.Property(t => t.Source).HasMaxLength(200);
        tariff.HasOne<SizeClass>().WithMany().HasForeignKey(t => t.SizeClassId).OnDelete(DeleteBehavior.Restrict);
        tariff.HasIndex(t => new { t.Dispatch, t.Destination, t.Service, t.EffectiveFrom }).IsUnique();
    }
}

internal sealed class SizeClassConfiguration : IEntityTypeConfiguration<SizeClass>
{
    public void Configure(EntityTypeBuilder<SizeClass> sizeClass)
    {
        sizeClass.ToTable("size_class");
        sizeClass.HasKey(c => c.SizeClassId);
        sizeClass.Property(c => c.SizeClassId).HasMaxLength(20);
        sizeClass.Property(c => c.Source).HasMaxLength(200);
    }
}

internal sealed class ZoneMemberConfiguration : IEntityTypeConfiguration<ZoneMember>
{
    public void Configure(EntityTypeBuilder<ZoneMember> member)
    {
        member.ToTable("zone_member");
        member.HasKey(m => new { m.Zone, m.Country });
        member.Property(m => m.Zone).HasMaxLength(20);
    }
}
