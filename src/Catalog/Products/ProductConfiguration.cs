using ExportPlatform.Catalog.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Catalog.Products;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    // The Russian configuration stems Latin words as English. Case is folded before, because the database's locale may know ASCII only.
    private const string SearchVector =
        "setweight(to_tsvector('russian', search_title), 'A') || setweight(to_tsvector('simple', search_grams), 'B') "
        + "|| setweight(to_tsvector('russian', search_body), 'C')";

    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("product", table =>
        {
            table.HasCheckConstraint("ck_product_price_positive", "price_minor_units > 0");
            table.HasCheckConstraint("ck_product_low_stock_threshold", "low_stock_threshold >= 0");
            table.HasCheckConstraint("ck_product_weights", "net_weight > 0 AND gross_weight >= net_weight");
        });
        product.HasKey(p => p.ProductId);
        product.HasOne(p => p.Seller).WithMany().HasForeignKey(p => p.SellerId).OnDelete(DeleteBehavior.Restrict);
        product.Property(p => p.Sku).HasMaxLength(40);
        product.HasAlternateKey(p => p.Sku);
        product.Property(p => p.Gtin).HasConversion(gtin => gtin!.Value.Value, text => Gtin.Parse(text)).HasMaxLength(14);
        product.Property(p => p.Status).HasConversion<string>().HasMaxLength(16);
        product.Property(p => p.Category).HasMaxLength(40);
        product.ComplexProperty(p => p.Title, text => text.IsLocalized(200));
        product.ComplexProperty(p => p.Description, text => text.IsLocalized(2_000));
        product.Property(p => p.CustomsDescription).HasMaxLength(120);
        product.ComplexProperty(p => p.Size);

        // Two people may edit at once; the later write must have seen the earlier one.
        product.Property(p => p.Version).IsConcurrencyToken();
        product.Property(p => p.Search).HasComputedColumnSql(SearchVector, stored: true);
        product.HasIndex(p => p.Search).HasMethod("gin");
        product.HasIndex(p => new { p.Category, p.ProductId });
        product.HasIndex(p => new { p.SellerId, p.ProductId });
    }
}
