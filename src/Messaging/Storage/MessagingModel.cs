using ExportPlatform.Messaging.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Messaging;

/// <summary>Adds the tables of inbox, outbox and schedule to a service's model.</summary>
public static class MessagingModel
{
    /// <summary>Maps the tables inbox_state and outbox_message in the context's default schema; call it in OnModelCreating.</summary>
    public static ModelBuilder AddMessagingEntities(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfiguration(new InboxStateConfiguration());
        modelBuilder.ApplyConfiguration(new OutboxMessageConfiguration());
        return modelBuilder;
    }
}
