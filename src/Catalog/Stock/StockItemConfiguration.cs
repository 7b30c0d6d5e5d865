using ExportPlatform.Catalog.Products;
using ExportPlatform.Catalog.Warehouses;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Catalog.Stock;

internal sealed class StockItemConfiguration : IEntityTypeConfiguration<StockItem>
{
    public void Configure(EntityTypeBuilder<StockItem> item)
    {
        item.ToTable("stock_item", table =>
        {
            table.HasCheckConstraint(
                "ck_stock_item_never_negative",
                "received >= 0 AND returned >= 0 AND available >= 0 AND reserved >= 0 AND sold >= 0 AND written_off >= 0");
            table.HasCheckConstraint("ck_stock_item_adds_up", "received + returned = available + reserved + sold + written_off");
        });
        item.HasKey(i => new { i.Sku, i.WarehouseId });
        item.HasOne<Product>().WithMany().HasForeignKey(i => i.Sku).HasPrincipalKey(p => p.Sku).OnDelete(DeleteBehavior.Restrict);
        item.HasOne(i => i.Warehouse).WithMany().HasForeignKey(i => i.WarehouseId).OnDelete(DeleteBehavior.Restrict);
        item.Property(i => i.Sku).HasMaxLength(40);
    }
}

internal sealed class StockMovementConfiguration : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> movement)
    {
        movement.ToTable("stock_movement", table => table.HasCheckConstraint("ck_stock_movement_quantity_positive", "quantity > 0"));
        movement.HasKey(m => m.MovementId);
        movement.Property(m => m.MovementId).UseIdentityAlwaysColumn();
        movement.HasOne<StockItem>().WithMany().HasForeignKey(m => new { m.Sku, m.WarehouseId }).OnDelete(DeleteBehavior.Restrict);
        movement.Property(m => m.Sku).HasMaxLength(40);
        movement.Property(m => m.Kind).HasConversion<string>().HasMaxLength(16);
        movement.Property(m => m.Note).HasMaxLength(WrittenWords.ColumnLength);
        movement.HasIndex(m => m.OrderId).HasFilter("order_id IS NOT NULL");
    }
}

internal sealed class ReservationConfiguration : IEntityTypeConfiguration<Reservation>
{
    public void Configure(EntityTypeBuilder<Reservation> reservation)
    {
        reservation.ToTable("reservation");
        reservation.HasKey(r => r.OrderId);
        reservation.HasOne<Warehouse>().WithMany().HasForeignKey(r => r.WarehouseId).OnDelete(DeleteBehavior.Restrict);
        reservation.Property(r => r.State).HasConversion<string>().HasMaxLength(16);
        reservation.Property(r => r.RefusalCode).HasMaxLength(60);
        reservation.Property(r => r.Reason).HasMaxLength(500);
        reservation.HasIndex(r => r.ExpiresAt).HasFilter("state = 'Live'");
    }
}

internal sealed class ReservationLineConfiguration : IEntityTypeConfiguration<ReservationLine>
{
    public void Configure(EntityTypeBuilder<ReservationLine> line)
    {
        line.ToTable("reservation_line", table => table.HasCheckConstraint("ck_reservation_line_quantity_positive", "quantity > 0"));
        line.HasKey(l => new { l.OrderId, l.Sku });
        line.HasOne<Reservation>().WithMany(r => r.Lines).HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Restrict);
        line.Property(l => l.Sku).HasMaxLength(40);
    }
}
