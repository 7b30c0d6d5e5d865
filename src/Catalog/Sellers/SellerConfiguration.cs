using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Catalog.Sellers;

internal sealed class SellerConfiguration : IEntityTypeConfiguration<Seller>
{
    public void Configure(EntityTypeBuilder<Seller> seller)
    {
        seller.ToTable("seller");
        seller.HasKey(s => s.SellerId);
        seller.Property(s => s.Name).HasMaxLength(120);
        seller.Property(s => s.Region).HasMaxLength(120);
        seller.ComplexProperty(s => s.Story, text => text.IsLocalized(2_000));
    }
}
