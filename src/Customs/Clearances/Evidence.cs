using ExportPlatform.Customs.Gates;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Clearances;

/// <summary>A paper a seller has named for a held gate.</summary>
internal sealed class Evidence
{
    public required Guid EvidenceId { get; init; }

    public required Guid OrderId { get; init; }

    public required string Gate { get; init; }

    public required EvidenceType Type { get; init; }

    public required string Number { get; init; }

    public required DateOnly IssuedOn { get; init; }

    /// <summary>Who gave it; sealed into the order's record, for it may be a person.</summary>
    public required string Issuer { get; init; }

    public required Guid GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>As the rules look at it.</summary>
    public EvidenceFact ToFact() => new(Type, Number, IssuedOn, Issuer);
}

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> evidence)
    {
        evidence.ToTable("evidence");
        evidence.HasKey(e => e.EvidenceId);
        evidence.Property(e => e.EvidenceId).ValueGeneratedNever();
        evidence.Property(e => e.Gate).HasMaxLength(40);
        evidence.Property(e => e.Type).HasConversion<string>().HasMaxLength(40);
        evidence.Property(e => e.Number).HasMaxLength(60);
        evidence.Property(e => e.Issuer).HasMaxLength(WrittenWords.ColumnLength);
        evidence.HasIndex(e => e.OrderId);
    }
}
