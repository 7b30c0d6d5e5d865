using System.Text.Json;
using ExportPlatform.Contracts;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Shipping.Shipments;

internal sealed class ShipmentConfiguration : IEntityTypeConfiguration<Shipment>
{
    public void Configure(EntityTypeBuilder<Shipment> shipment)
    {
        // Nothing crosses a border without a release: a row that has a number names the declaration it was released under.
        shipment.ToTable("shipment", table => table.HasCheckConstraint(
            "ck_shipment_is_released",
            "postal_item_id IS NULL OR (declaration_version > 0 AND movement_reference_number <> '')"));
        shipment.HasKey(s => s.OrderId);
        shipment.Property(s => s.OrderId).ValueGeneratedNever();
        shipment.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        shipment.Property(s => s.ParcelState).HasConversion<string>().HasMaxLength(20);
        shipment.Property(s => s.PostalItemId)
            .HasConversion(id => id!.Value.Value, text => PostalItemId.Parse(text)).HasMaxLength(13);
        shipment.Property(s => s.Consignment).HasColumnType("jsonb").HasConversion(
            consignment => JsonSerializer.Serialize(consignment, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<Consignment>(json, JsonSerializerOptions.Web));
        shipment.Property(s => s.MovementReferenceNumber).HasMaxLength(MovementReferenceNumberLength);
        shipment.Property(s => s.Code).HasMaxLength(60);
        shipment.Property(s => s.Reason).HasMaxLength(500);
        shipment.Ignore(s => s.IsCancellable);
        shipment.Ignore(s => s.IsHeld);

        // A number is given once, for ever.
        shipment.HasIndex(s => s.PostalItemId).IsUnique();
        shipment.HasIndex(s => s.NextLookUpAt).HasFilter("next_look_up_at IS NOT NULL");

        // Booking, cancelling and tracking may meet at one row; the later write must see the earlier one.
        shipment.Property<uint>("xmin").IsRowVersion();
    }

    /// <summary>18 in the EU, up to 35 in UN/EDIFACT.</summary>
    public const int MovementReferenceNumberLength = 35;
}
