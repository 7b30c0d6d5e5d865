using ExportPlatform.Catalog.Sellers;
using ExportPlatform.Contracts;
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
        warehouse.Property(w => w.Consignor).HasConversion(consignor => consignor.ToString(), text => Sealing.Parse<Party>(text));
    }
}
