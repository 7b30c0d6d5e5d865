using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Rates;

internal sealed class OfficialRateConfiguration : IEntityTypeConfiguration<OfficialRate>
{
    public void Configure(EntityTypeBuilder<OfficialRate> rate)
    {
        rate.ToTable("official_rate", table => table.HasCheckConstraint("ck_official_rate_positive", "rub_per_unit > 0"));
        rate.HasKey(r => new { r.Currency, r.EffectiveOn });
        rate.Property(r => r.Currency).HasMaxLength(3);
        rate.Property(r => r.RubPerUnit).HasPrecision(24, 12);
        rate.Property(r => r.Sheet).HasMaxLength(20);
        rate.Property(r => r.Source).HasMaxLength(200);
        rate.Ignore(r => r.RateId);
    }
}
