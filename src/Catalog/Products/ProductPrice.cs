using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Catalog.Products;

/// <summary>The price a version of a product had. Rows are only added, so the price a quote names can be read years later.</summary>
internal sealed class ProductPrice
{
    public required Guid ProductId { get; init; }

    public required int Version { get; init; }

    public required Money Price { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>The row for a product as it is now.</summary>
    public static ProductPrice Of(Product product) => new()
    {
        ProductId = product.ProductId,
        Version = product.Version,
        Price = product.Price,
        ValidFrom = product.ChangedAt,
    };
}

internal sealed class ProductPriceConfiguration : IEntityTypeConfiguration<ProductPrice>
{
    public void Configure(EntityTypeBuilder<ProductPrice> price)
    {
        price.ToTable("product_price");
        price.HasKey(p => new { p.ProductId, p.Version });
        price.HasOne<Product>().WithMany().HasForeignKey(p => p.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}
