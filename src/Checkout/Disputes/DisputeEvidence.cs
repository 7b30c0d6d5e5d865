using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>What one side of a dispute has to say or show, sealed for whoever gave it.</summary>
internal sealed class DisputeEvidence
{
    /// <summary>The most pieces one side may give for an order.</summary>
    public const int MaxPieces = 10;

    public required Guid EvidenceId { get; init; }

    public required Guid OrderId { get; init; }

    public required DisputeSide Side { get; init; }

    /// <summary><c>text/plain</c>, or the type of the file.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes of the file, or characters of the text.</summary>
    public required int Size { get; init; }

    public required Sealed<EvidenceContent> Content { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}

/// <summary>Words, or a file with its name.</summary>
/// <param name="Text">Null for a file.</param>
/// <param name="FileName">As the giver called it; null for words.</param>
/// <param name="File">Null for words.</param>
internal sealed record EvidenceContent(string? Text, string? FileName, byte[]? File);

/// <summary>Who gave a piece of evidence.</summary>
public enum DisputeSide
{
    /// <summary>Who bought.</summary>
    Buyer,

    /// <summary>Who sold, or an agent of theirs.</summary>
    Seller,
}

/// <summary>What a dispute is about.</summary>
public enum DisputeKind
{
    /// <summary>Something else; the reason says what.</summary>
    Other,

    /// <summary>The parcel has not come.</summary>
    NotReceived,

    /// <summary>It is not what was described.</summary>
    NotAsDescribed,

    /// <summary>It came broken or spoilt.</summary>
    Damaged,

    /// <summary>It is another article.</summary>
    WrongGoods,

    /// <summary>Pieces are missing.</summary>
    Incomplete,
}

internal sealed class DisputeEvidenceConfiguration : IEntityTypeConfiguration<DisputeEvidence>
{
    public void Configure(EntityTypeBuilder<DisputeEvidence> evidence)
    {
        evidence.ToTable("dispute_evidence");
        evidence.HasKey(e => e.EvidenceId);
        evidence.Property(e => e.EvidenceId).ValueGeneratedNever();
        evidence.Property(e => e.Side).HasConversion<string>().HasMaxLength(10);
        evidence.Property(e => e.MediaType).HasMaxLength(40);
        evidence.Property(e => e.Content).HasConversion(content => content.ToString(), text => Sealing.Parse<EvidenceContent>(text));
        evidence.HasIndex(e => new { e.OrderId, e.Side });
    }
}
