using ExportPlatform.Catalog.Sellers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Catalog.Warehouses;

internal sealed class WarehouseConfiguration : IEntityTypeConfiguration<Warehouse>
{
    public void Configure(EntityTypeBuilder<Warehouse> warehouse)
    {
        warehouse.ToTable("warehouse", table =>
            table.HasCheckConstraint("ck_warehouse_location_in_country", "left(location, 2) = country"));
        warehouse.HasKey(w => w.WarehouseId);
        warehouse.HasOne<Seller>().WithMany().HasForeignKey(w => w.SellerId).OnDelete(DeleteBehavior.Restrict);
        warehouse.Property(w => w.Location).HasMaxLength(5).IsFixedLength();
        warehouse.Property(w => w.ConsignorName).HasMaxLength(120);
        warehouse.Property(w => w.Street).HasMaxLength(120);
        warehouse.Property(w => w.City).HasMaxLength(80);
        warehouse.Property(w => w.PostalCode).HasMaxLength(16);
    }
}
