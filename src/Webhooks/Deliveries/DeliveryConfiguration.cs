using ExportPlatform.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Webhooks.Deliveries;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("delivery");
        delivery.HasKey(d => d.DeliveryId);
        delivery.Property(d => d.DeliveryId).ValueGeneratedNever();
        delivery.Property(d => d.EventId).HasMaxLength(64);
        delivery.Property(d => d.EventType).HasMaxLength(60);
        delivery.Property(d => d.State).HasConversion<string>().HasMaxLength(10);
        delivery.Property(d => d.LastError).HasMaxLength(40);
        delivery.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(d => d.EndpointId).OnDelete(DeleteBehavior.Cascade);

        // However often a fact is told, an endpoint gets one delivery of it, and others only on request.
        delivery.HasIndex(d => new { d.EndpointId, d.EventId }).IsUnique().HasFilter("replay_of IS NULL");

        // What the workers look for, endpoint by endpoint.
        delivery.HasIndex(d => new { d.EndpointId, d.NextAttemptAt }).HasFilter("state = 'Pending'");
        delivery.Property(d => d.OwnerKind).HasConversion<string>().HasMaxLength(10);
        delivery.HasIndex(d => new { d.OwnerId, d.DeliveryId });
        delivery.HasIndex(d => d.CreatedAt);
    }
}

internal sealed class DeliveryAttemptConfiguration : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> attempt)
    {
        attempt.ToTable("delivery_attempt");
        attempt.HasKey(a => new { a.DeliveryId, a.Number });
        attempt.Property(a => a.Error).HasMaxLength(40);
        attempt.Property(a => a.AnswerHead).HasMaxLength(OutsideClient.AnswerHeadBytes);
        attempt.HasOne<Delivery>().WithMany().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}
