using ExportPlatform.Customs.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Declarations;

/// <summary>One version of an order's export declaration and what customs made of it.</summary>
internal sealed class LodgedDeclaration
{
    public required Guid OrderId { get; init; }

    public required int Version { get; init; }

    public required DeclarationDataset Dataset { get; init; }

    public required DeclarationState State { get; set; }

    public string? MovementReferenceNumber { get; set; }

    public required DateTimeOffset DrawnAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>Where a declaration stands.</summary>
public enum DeclarationState
{
    /// <summary>Drawn and on its way to customs.</summary>
    Lodged,

    /// <summary>Customs stops the goods.</summary>
    Held,

    /// <summary>The goods may leave.</summary>
    Released,

    /// <summary>The goods may never leave.</summary>
    Refused,

    /// <summary>Taken back, because the order was given up.</summary>
    Withdrawn,
}

internal sealed class LodgedDeclarationConfiguration : IEntityTypeConfiguration<LodgedDeclaration>
{
    public void Configure(EntityTypeBuilder<LodgedDeclaration> declaration)
    {
        declaration.ToTable("export_declaration");
        declaration.HasKey(d => new { d.OrderId, d.Version });
        declaration.Property(d => d.Dataset).HasColumnType("jsonb")
            .HasConversion(JsonColumn.Converter<DeclarationDataset>(), JsonColumn.ReplacedAsAWhole<DeclarationDataset>());
        declaration.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
        declaration.Property(d => d.MovementReferenceNumber).HasMaxLength(18);
        declaration.HasIndex(d => d.MovementReferenceNumber).IsUnique();
    }
}
