using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Shipping.Tracking;

/// <summary>A fact the carrier told about an item, kept once. Rows are only ever added.</summary>
internal sealed class TrackingEvent
{
    /// <summary>Order in which the platform heard of it, given by the database.</summary>
    public long Sequence { get; init; }

    public required Guid OrderId { get; init; }

    public required PostalItemId PostalItemId { get; init; }

    /// <summary>An EMSEVT code or a verdict of the carrier (<see cref="CarrierFact"/>).</summary>
    public required string Code { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Office { get; init; }

    /// <summary>In the carrier's words; null when it gave none.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset HeardAt { get; init; }

    public CarrierFact Fact => new(Code, OccurredAt, Office);
}

internal sealed class TrackingEventConfiguration : IEntityTypeConfiguration<TrackingEvent>
{
    public void Configure(EntityTypeBuilder<TrackingEvent> tracking)
    {
        tracking.ToTable("tracking_event");
        tracking.HasKey(e => e.Sequence);
        tracking.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        tracking.Property(e => e.PostalItemId).HasConversion(id => id.Value, text => PostalItemId.Parse(text)).HasMaxLength(13);
        tracking.Property(e => e.Code).HasMaxLength(8);
        tracking.Property(e => e.Office).HasMaxLength(TrackingEvents.OfficeLength);
        tracking.Property(e => e.Reason).HasMaxLength(TrackingEvents.ReasonLength);
        tracking.Ignore(e => e.Fact);
        tracking.HasOne<Shipments.Shipment>().WithMany().HasForeignKey(e => e.OrderId).OnDelete(DeleteBehavior.Restrict);

        // However often and in whatever order an event is told, it is one event.
        tracking.HasIndex(e => new { e.PostalItemId, e.Code, e.OccurredAt, e.Office }).IsUnique();
        tracking.HasIndex(e => e.OrderId);
    }
}
