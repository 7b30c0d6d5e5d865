using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.Carrier;

/// <summary>An item in the carrier's register, from its pre-advice on.</summary>
internal sealed class CarrierItem
{
    /// <summary>The S10 number.</summary>
    public required string ItemId { get; init; }

    /// <summary>The sender's reference; null for an item that was taken back before it was known.</summary>
    public string? OrderId { get; init; }

    public CarrierItemStatus Status { get; set; }

    public string? DispatchLocation { get; init; }

    public string? DestinationCountry { get; init; }

    /// <summary>SHA-256 of the pre-advice, to tell a repeat from another item under the same number.</summary>
    public byte[]? PreAdviceHash { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }
}

/// <summary>What the carrier does with an item.</summary>
public enum CarrierItemStatus
{
    /// <summary>Known by data.</summary>
    Registered,

    /// <summary>To be fetched, or fetched already: its events tell.</summary>
    Collecting,

    /// <summary>Taken back by the sender; it will not be accepted.</summary>
    Cancelled,
}

/// <summary>Something that happens, or is going to happen, to an item. What lies ahead is not told to anybody.</summary>
internal sealed class CarrierEvent
{
    public long Sequence { get; init; }

    public required string ItemId { get; init; }

    /// <summary>EMSEVT, or <c>LOST</c> or <c>RETURNED</c>.</summary>
    public required string EventCode { get; init; }

    public required string Office { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset HappensAt { get; init; }
}

/// <summary>A standing order for what becomes of items.</summary>
internal sealed class CarrierScript
{
    public required Guid ScriptId { get; init; }

    /// <summary>The order it is meant for; null for any.</summary>
    public string? OrderId { get; init; }

    public required ParcelFate Fate { get; init; }

    /// <summary>How many items it is still good for.</summary>
    public required int Remaining { get; set; }
}

internal sealed class CarrierItemConfiguration : IEntityTypeConfiguration<CarrierItem>
{
    public void Configure(EntityTypeBuilder<CarrierItem> item)
    {
        item.ToTable("carrier_item");
        item.HasKey(i => i.ItemId);
        item.Property(i => i.ItemId).HasMaxLength(13);
        item.Property(i => i.OrderId).HasMaxLength(100);
        item.Property(i => i.Status).HasConversion<string>().HasMaxLength(20);
        item.Property(i => i.DispatchLocation).HasMaxLength(5);
        item.Property(i => i.DestinationCountry).HasMaxLength(2);
        item.HasIndex(i => i.OrderId);
    }
}

internal sealed class CarrierEventConfiguration : IEntityTypeConfiguration<CarrierEvent>
{
    public void Configure(EntityTypeBuilder<CarrierEvent> happening)
    {
        happening.ToTable("carrier_event");
        happening.HasKey(e => e.Sequence);
        happening.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        happening.Property(e => e.ItemId).HasMaxLength(13);
        happening.Property(e => e.EventCode).HasMaxLength(8);
        happening.Property(e => e.Office).HasMaxLength(20);
        happening.Property(e => e.Reason).HasMaxLength(200);
        happening.HasIndex(e => new { e.ItemId, e.HappensAt });
    }
}

internal sealed class CarrierScriptConfiguration : IEntityTypeConfiguration<CarrierScript>
{
    public void Configure(EntityTypeBuilder<CarrierScript> script)
    {
        script.ToTable("carrier_script");
        script.HasKey(s => s.ScriptId);
        script.Property(s => s.OrderId).HasMaxLength(100);
        script.Property(s => s.Fate).HasConversion<string>().HasMaxLength(30);
    }
}
