using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Checkout.Fulfilment;

internal sealed class ExportOrderStateConfiguration : IEntityTypeConfiguration<ExportOrderState>
{
    public void Configure(EntityTypeBuilder<ExportOrderState> saga)
    {
        saga.ToTable("export_order");
        saga.HasKey(s => s.CorrelationId);
        saga.Property(s => s.CorrelationId).HasColumnName("order_id").ValueGeneratedNever();
        saga.Property(s => s.CurrentState).HasMaxLength(32);
        saga.Property(s => s.Outcome).HasConversion<string>().HasMaxLength(16);
        saga.Property(s => s.PaymentMethod).HasMaxLength(100);
        saga.Property(s => s.MovementReferenceNumber).HasMaxLength(18);
        saga.Property(s => s.PostalItemId).HasMaxLength(13);
        saga.Property(s => s.FailureCode).HasMaxLength(64);
        saga.Property(s => s.FailureReason).HasMaxLength(500);
        saga.Ignore(s => s.Price);
        saga.Ignore(s => s.IsRecalled);
        saga.Property(s => s.Consignment).AsImmutableJson();
        saga.Property(s => s.Breakdown).AsImmutableJson();
        saga.Property(s => s.Split).AsImmutableJson();
        saga.Property(s => s.PartRefund!).AsImmutableJson().IsRequired(false);
        saga.Property(s => s.DisputeKind).HasConversion<string>().HasMaxLength(20);
        saga.HasMany(s => s.NewEntries).WithOne().HasForeignKey(entry => entry.OrderId).OnDelete(DeleteBehavior.Restrict);

        // What an operator looks for: overdue work, oldest first.
        saga.HasIndex(s => s.DueAt).HasFilter("due_at IS NOT NULL");
    }
}

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> entry)
    {
        entry.ToTable("timeline_entry");
        entry.HasKey(e => new { e.OrderId, e.Sequence });
        entry.Property(e => e.Step).HasMaxLength(64);
        entry.Property(e => e.Detail).HasMaxLength(WrittenWords.ColumnLength);
    }
}
