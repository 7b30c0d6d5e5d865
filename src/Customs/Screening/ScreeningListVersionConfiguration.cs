using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Screening;

internal sealed class ScreeningListVersionConfiguration : IEntityTypeConfiguration<ScreeningListVersion>
{
    public void Configure(EntityTypeBuilder<ScreeningListVersion> list)
    {
        list.ToTable("screening_list");
        list.HasKey(l => new { l.ListId, l.Version });
        list.Property(l => l.ListId).HasMaxLength(20);
        list.Property(l => l.Version).HasMaxLength(40);
        list.Property(l => l.Sha256).HasMaxLength(64).IsFixedLength();
        list.HasIndex(l => l.ListId).IsUnique().HasFilter("is_current");
    }
}

internal sealed class ScreeningEntryConfiguration : IEntityTypeConfiguration<ScreeningEntry>
{
    public void Configure(EntityTypeBuilder<ScreeningEntry> entry)
    {
        entry.ToTable("screening_entry");
        entry.HasKey(e => new { e.ListId, e.Version, e.EntryId });
        entry.HasOne<ScreeningListVersion>().WithMany().HasForeignKey(e => new { e.ListId, e.Version });
        entry.Property(e => e.ListId).HasMaxLength(20);
        entry.Property(e => e.Version).HasMaxLength(40);
        entry.Property(e => e.EntryId).HasMaxLength(60);
        entry.Property(e => e.Kind).HasMaxLength(20);
        entry.Property(e => e.Name).HasMaxLength(400);
        entry.Property(e => e.Countries).HasMaxLength(200);
        entry.Property(e => e.Programme).HasMaxLength(200);
    }
}
