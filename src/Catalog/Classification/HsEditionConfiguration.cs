using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Catalog.Classification;

internal sealed class HsEditionConfiguration : IEntityTypeConfiguration<HsEdition>
{
    public void Configure(EntityTypeBuilder<HsEdition> edition)
    {
        edition.ToTable("hs_edition");
        edition.HasKey(e => e.Edition);
        edition.Property(e => e.Edition).HasMaxLength(20);
        edition.Property(e => e.ContentHash).HasMaxLength(64).IsFixedLength();
        edition.Property(e => e.WordsHash).HasMaxLength(64).IsFixedLength();
        edition.HasIndex(e => e.IsCurrent).IsUnique().HasFilter("is_current");
    }
}

internal sealed class HsEntryConfiguration : IEntityTypeConfiguration<HsEntry>
{
    // As for products: the Russian configuration stems Latin words as English.
    private const string SearchVector =
        "setweight(to_tsvector('russian', search_code), 'A') || setweight(to_tsvector('simple', search_grams), 'A') "
        + "|| setweight(to_tsvector('russian', search_heading), 'B') || setweight(to_tsvector('simple', search_wider_grams), 'B') "
        + "|| setweight(to_tsvector('russian', search_chapter), 'D')";

    public void Configure(EntityTypeBuilder<HsEntry> entry)
    {
        entry.ToTable("hs_entry", table => table.HasCheckConstraint("ck_hs_entry_level", "level = char_length(code) AND level IN (2, 4, 6)"));
        entry.HasKey(e => new { e.Edition, e.Code });
        entry.HasOne<HsEdition>().WithMany().HasForeignKey(e => e.Edition).OnDelete(DeleteBehavior.Restrict);
        entry.Property(e => e.Code).HasMaxLength(6);
        entry.Property(e => e.Description).HasMaxLength(NomenclatureFile.MaxDescription);
        entry.Property(e => e.Search).HasComputedColumnSql(SearchVector, stored: true);
        entry.HasIndex(e => e.Search).HasMethod("gin");
    }
}
