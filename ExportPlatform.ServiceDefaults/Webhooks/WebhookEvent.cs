using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>An event that was taken in; its id is unique, so a repeat has no effect.</summary>
public sealed class WebhookEvent
{
    /// <summary>Who sent it.</summary>
    public required string Sender { get; init; }

    /// <summary>The sender's id for it.</summary>
    public required string EventId { get; init; }

    /// <summary>What it was about, as the receiver says.</summary>
    public string? Subject { get; set; }

    /// <summary><c>applied</c>, or why it was ignored.</summary>
    public required string Outcome { get; set; }

    /// <summary>When it came in first.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Puts the table of events taken in into a service's own database.</summary>
public static class WebhookEventModel
{
    internal const int MaxIdLength = 100;

    /// <summary>Maps <c>webhook_event</c>; its primary key is what makes an event count once.</summary>
    public static ModelBuilder AddWebhookEvents(this ModelBuilder model) =>
        model.Entity<WebhookEvent>(taken =>
        {
            taken.ToTable("webhook_event");
            taken.HasKey(e => new { e.Sender, e.EventId });
            taken.Property(e => e.Sender).HasColumnName("sender").HasMaxLength(40);
            taken.Property(e => e.EventId).HasColumnName("event_id").HasMaxLength(MaxIdLength);
            taken.Property(e => e.Subject).HasColumnName("subject").HasMaxLength(100);
            taken.Property(e => e.Outcome).HasColumnName("outcome").HasMaxLength(60);
            taken.Property(e => e.ReceivedAt).HasColumnName("received_at");
            taken.HasIndex(e => e.ReceivedAt);
            taken.HasIndex(e => e.Subject);
        });
}
