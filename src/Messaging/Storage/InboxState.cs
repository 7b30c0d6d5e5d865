using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Messaging.Storage;

/// <summary>Says that one consumer has handled one message; written in the transaction of its effect.</summary>
internal sealed class InboxState
{
    public const string Table = "inbox_state";

    public Guid MessageId { get; init; }

    public Guid ConsumerId { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }
}

internal sealed class InboxStateConfiguration : IEntityTypeConfiguration<InboxState>
{
    public void Configure(EntityTypeBuilder<InboxState> builder)
    {
        builder.ToTable(InboxState.Table);
        builder.HasKey(inbox => new { inbox.MessageId, inbox.ConsumerId }).HasName("pk_inbox_state");
        builder.Property(inbox => inbox.MessageId).HasColumnName("message_id");
        builder.Property(inbox => inbox.ConsumerId).HasColumnName("consumer_id");
        builder.Property(inbox => inbox.ReceivedAt).HasColumnName("received_at");

        // Rows come in time order, so a block range index serves the clean-up at next to no cost per insert.
        builder.HasIndex(inbox => inbox.ReceivedAt).HasDatabaseName("ix_inbox_state_received_at").HasMethod("brin");
    }
}
