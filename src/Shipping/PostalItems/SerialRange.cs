using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Shipping.PostalItems;

/// <summary>Serial numbers an issuing post has set aside for one service; each is given once.</summary>
internal sealed class SerialRange
{
    public required string RangeId { get; init; }

    /// <summary>The post whose country ends the number.</summary>
    public required CountryCode IssuingCountry { get; init; }

    /// <summary>Such as <c>smallPacket</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The two letters in front: L* tracked letter post, C* parcels, E* EMS, H* e-commerce parcels.</summary>
    public required string Indicator { get; init; }

    /// <summary>First serial of the range, 0 to 99,999,999.</summary>
    public required int FirstSerial { get; init; }

    /// <summary>Last serial of the range.</summary>
    public required int LastSerial { get; init; }

    /// <summary>The serial to be given next; one more than the last when none is left.</summary>
    public required int NextSerial { get; set; }
}

internal sealed class SerialRangeConfiguration : IEntityTypeConfiguration<SerialRange>
{
    public void Configure(EntityTypeBuilder<SerialRange> range)
    {
        range.ToTable("serial_range", table => table.HasCheckConstraint(
            "ck_serial_range_bounds", "first_serial >= 0 AND last_serial <= 99999999 AND next_serial BETWEEN first_serial AND last_serial + 1"));
        range.HasKey(r => r.RangeId);
        range.Property(r => r.RangeId).HasMaxLength(40);
        range.Property(r => r.Service).HasMaxLength(20);
        range.Property(r => r.Indicator).HasMaxLength(2).IsFixedLength();
        range.HasIndex(r => new { r.IssuingCountry, r.Service });
    }
}
