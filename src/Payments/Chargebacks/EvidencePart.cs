using ExportPlatform.Contracts.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>What one service knows of an order whose chargeback is contested.</summary>
internal sealed class EvidencePart
{
    public required Guid OrderId { get; init; }

    public required int Number { get; init; }

    /// <summary>Which service: <c>customs</c>, <c>shipping</c> or <c>checkout</c>.</summary>
    public required string Source { get; init; }

    public string? TrackingNumber { get; set; }

    public List<EvidenceLine> Facts { get; init; } = [];

    public required DateTimeOffset GatheredAt { get; set; }
}

/// <summary>Something that happened, as <see cref="EvidenceFact"/> told it.</summary>
/// <param name="At">When.</param>
/// <param name="What">In English words.</param>
/// <param name="Detail">A reference, a place or an amount; may be empty.</param>
internal sealed record EvidenceLine(DateTimeOffset At, string What, string Detail);

/// <summary>What the card network is told to contest a chargeback, kept as it was sent; words of people rest sealed in it.</summary>
internal sealed class ContestedCase
{
    public required string DisputeId { get; init; }

    public required string Text { get; init; }

    public string? TrackingNumber { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When the network was seen to have it; null before.</summary>
    public DateTimeOffset? SentAt { get; set; }
}

internal sealed class EvidencePartConfiguration : IEntityTypeConfiguration<EvidencePart>
{
    public void Configure(EntityTypeBuilder<EvidencePart> part)
    {
        part.ToTable("chargeback_evidence");
        part.HasKey(p => new { p.OrderId, p.Number, p.Source });
        part.Property(p => p.Source).HasMaxLength(20);
        part.Property(p => p.TrackingNumber).HasMaxLength(60);
        part.OwnsMany(p => p.Facts, fact => fact.ToJson());
    }
}

internal sealed class ContestedCaseConfiguration : IEntityTypeConfiguration<ContestedCase>
{
    public void Configure(EntityTypeBuilder<ContestedCase> sent)
    {
        sent.ToTable("contested_case");
        sent.HasKey(c => c.DisputeId);
        sent.Property(c => c.DisputeId).HasMaxLength(Chargeback.MaxDisputeIdLength);
        sent.Property(c => c.TrackingNumber).HasMaxLength(60);
        sent.HasOne<Chargeback>().WithOne().HasForeignKey<ContestedCase>(c => c.DisputeId).OnDelete(DeleteBehavior.Restrict);
    }
}
