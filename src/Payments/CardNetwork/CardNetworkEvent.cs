using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>A webhook that came in, kept once however often it is delivered.</summary>
internal sealed class CardNetworkEvent
{
    public required string EventId { get; init; }

    public required string Type { get; init; }

    public string? AuthorizationId { get; init; }

    /// <summary>The order the network names; null when it names none of ours.</summary>
    public Guid? OrderId { get; init; }

    public required string Body { get; init; }

    public required CardEventOutcome Outcome { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When to look again whether a payment for it has turned up; null when that is settled.</summary>
    public DateTimeOffset? NextCheckAt { get; set; }

    public int Checks { get; set; }
}

/// <summary>What became of an event.</summary>
internal enum CardEventOutcome
{
    /// <summary>The payment was changed by it.</summary>
    Applied,

    /// <summary>The payment knew already, or the event is about something we do not follow.</summary>
    NothingNew,

    /// <summary>No payment of ours fits; it is looked up again for a day.</summary>
    NoPayment,

    /// <summary>Its payment waits for the network, and the event does not say enough: the network is asked how it stands.</summary>
    ToLookUp,

    /// <summary>It told of a hold no payment of ours owned for long; the hold was dropped.</summary>
    Dropped,
}

internal sealed class CardNetworkEventConfiguration : IEntityTypeConfiguration<CardNetworkEvent>
{
    public void Configure(EntityTypeBuilder<CardNetworkEvent> told)
    {
        told.ToTable("card_network_event");
        told.HasKey(e => e.EventId);
        told.Property(e => e.EventId).HasMaxLength(100);
        told.Property(e => e.Type).HasMaxLength(60);
        told.Property(e => e.AuthorizationId).HasMaxLength(64);
        told.Property(e => e.Outcome).HasConversion<string>().HasMaxLength(20);
        told.HasIndex(e => e.OrderId);
        told.HasIndex(e => e.NextCheckAt).HasFilter("next_check_at IS NOT NULL");
    }
}
