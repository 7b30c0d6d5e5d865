using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Messaging.Storage;

/// <summary>A message that waits to be sent: at once, or when its time comes. The row goes when the broker has confirmed it.</summary>
internal sealed class OutboxMessage
{
    public const string Table = "outbox_message";

    /// <summary>Order of writing, given by the database.</summary>
    public long Sequence { get; init; }

    public Guid MessageId { get; init; }

    public Guid? CorrelationId { get; init; }

    public Guid? ConversationId { get; init; }

    /// <summary>Short address, free of host and port: exchange:name.</summary>
    public required string Destination { get; init; }

    public string? RoutingKey { get; init; }

    /// <summary>Name of the message for people; not used to read the body.</summary>
    public required string MessageType { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Transport headers as a JSON object, the trace parent among them.</summary>
    public string? Headers { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>Whether a queue must take the message for it to count as sent.</summary>
    public bool Mandatory { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Handle by which a scheduled message is cancelled; null for one that is sent at once.</summary>
    public Guid? Token { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on a relay may send the row: its due time, the end of a lease, or the end of a back-off.</summary>
    public DateTimeOffset DueAt { get; init; }

    public int Attempts { get; init; }

    public string? LastError { get; init; }

    public bool IsScheduled => Token is not null;
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        // Rows live for milliseconds: vacuum by count of dead rows, not by share of a table that is nearly always empty.
        builder.ToTable(OutboxMessage.Table)
            .HasStorageParameter("autovacuum_vacuum_scale_factor", 0)
            .HasStorageParameter("autovacuum_vacuum_threshold", 2000);
        builder.HasKey(row => row.Sequence).HasName("pk_outbox_message");
        builder.Property(row => row.Sequence).HasColumnName("sequence").UseIdentityAlwaysColumn();
        builder.Property(row => row.MessageId).HasColumnName("message_id");
        builder.Property(row => row.CorrelationId).HasColumnName("correlation_id");
        builder.Property(row => row.ConversationId).HasColumnName("conversation_id");
        builder.Property(row => row.Destination).HasColumnName("destination").HasMaxLength(512);
        builder.Property(row => row.RoutingKey).HasColumnName("routing_key").HasMaxLength(256);
        builder.Property(row => row.MessageType).HasColumnName("message_type").HasMaxLength(512);
        builder.Property(row => row.ContentType).HasColumnName("content_type").HasMaxLength(128);
        builder.Property(row => row.Headers).HasColumnName("headers");
        builder.Property(row => row.Body).HasColumnName("body");
        builder.Property(row => row.Mandatory).HasColumnName("mandatory");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        builder.Property(row => row.Token).HasColumnName("token");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.DueAt).HasColumnName("due_at");
        builder.Property(row => row.Attempts).HasColumnName("attempts");
        builder.Property(row => row.LastError).HasColumnName("last_error").HasMaxLength(1024);
        builder.Ignore(row => row.IsScheduled);
        builder.HasIndex(row => row.DueAt).HasDatabaseName("ix_outbox_message_due_at");
        builder.HasIndex(row => row.Token).HasDatabaseName("ix_outbox_message_token").HasFilter("token IS NOT NULL");
    }
}
