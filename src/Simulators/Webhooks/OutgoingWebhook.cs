using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Simulators.Webhooks;

/// <summary>One delivery of an event that is due; a duplicated event has several.</summary>
internal sealed class OutgoingWebhook
{
    public required Guid WebhookId { get; init; }

    /// <summary>The same on every delivery of one event.</summary>
    public required string EventId { get; init; }

    public required string Party { get; init; }

    public required string EventType { get; init; }

    /// <summary>Where it goes below the platform's address, such as <c>/hooks/payments/card-network</c>.</summary>
    public required string Path { get; init; }

    public required string Body { get; init; }

    public required string? OrderId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When to try next; in the future while a sender is at it.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public DateTimeOffset? AbandonedAt { get; set; }

    /// <summary>Status of the last attempt; null when nobody answered.</summary>
    public int? LastStatus { get; set; }
}

internal sealed class OutgoingWebhookConfiguration : IEntityTypeConfiguration<OutgoingWebhook>
{
    public void Configure(EntityTypeBuilder<OutgoingWebhook> webhook)
    {
        webhook.ToTable("outgoing_webhook");
        webhook.HasKey(w => w.WebhookId);
        webhook.Property(w => w.EventId).HasMaxLength(64);
        webhook.Property(w => w.Party).HasMaxLength(40);
        webhook.Property(w => w.EventType).HasMaxLength(60);
        webhook.Property(w => w.Path).HasMaxLength(200);
        webhook.Property(w => w.OrderId).HasMaxLength(100);
        webhook.HasIndex(w => w.NextAttemptAt).HasFilter("delivered_at IS NULL AND abandoned_at IS NULL");
        webhook.HasIndex(w => new { w.OrderId, w.CreatedAt });
    }
}
