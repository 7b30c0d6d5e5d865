using System.Text.Json.Serialization;
using ExportPlatform.Customs.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Certificates;

/// <summary>A paper about a seller's goods or plant that many parcels can go with.</summary>
internal sealed class Certificate
{
    public required Guid CertificateId { get; init; }

    public required Guid SellerId { get; init; }

    public required CertificateKind Kind { get; init; }

    public required string Number { get; init; }

    public required string Issuer { get; init; }

    public required DateOnly IssuedOn { get; init; }

    /// <summary>The last day; null when it does not end.</summary>
    public required DateOnly? ValidUntil { get; init; }

    /// <summary>The goods it speaks of: first digits of HS codes, or <c>*</c>.</summary>
    public required IReadOnlyList<string> HsPrefixes { get; init; }

    /// <summary>One article of the seller; null for all within the prefixes.</summary>
    public string? Sku { get; init; }

    /// <summary>The plant's registration, where it speaks of one.</summary>
    public string? Plant { get; init; }

    /// <summary>The lot, where it speaks of one.</summary>
    public string? Lot { get; init; }

    /// <summary>The only country it speaks of; null for all.</summary>
    public CountryCode? DestinationCountry { get; init; }

    /// <summary>How many pieces may go under it; null when it does not count them.</summary>
    public int? Pieces { get; init; }

    /// <summary>Pieces of orders that were not given back; changed by one conditional update with <see cref="LicenceUse"/>.</summary>
    public int UsedPieces { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When the seller was told that it ends soon.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>Whether it speaks of an article.</summary>
    public bool Covers(HsCode code, string sku) => HsPrefixes.Any(code.IsUnder) && (Sku is null || Sku == sku);

    /// <summary>Whether it counts on a day: issued, not ended, not withdrawn.</summary>
    public bool IsValidOn(DateOnly day) => WithdrawnAt is null && IssuedOn <= day && !(day > ValidUntil);
}

/// <summary>The kinds of certificates.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CertificateKind>))]
public enum CertificateKind
{
    /// <summary>The veterinary service's word on animal products.</summary>
    [JsonStringEnumMemberName("veterinaryCertificate")]
    VeterinaryCertificate,

    /// <summary>The plant protection service's word on plant products.</summary>
    [JsonStringEnumMemberName("phytosanitaryCertificate")]
    PhytosanitaryCertificate,

    /// <summary>The producer's declaration that goods meet a technical regulation (EAC).</summary>
    [JsonStringEnumMemberName("conformityDeclaration")]
    ConformityDeclaration,

    /// <summary>A chamber of commerce's word on where goods were made.</summary>
    [JsonStringEnumMemberName("certificateOfOrigin")]
    CertificateOfOrigin,

    /// <summary>The plant's place on the destination's list of producers.</summary>
    [JsonStringEnumMemberName("plantRegistration")]
    PlantRegistration,

    /// <summary>A word on quality, halal, organic or the like.</summary>
    [JsonStringEnumMemberName("qualityMark")]
    QualityMark,

    /// <summary>A licence of export control for goods of a control list.</summary>
    [JsonStringEnumMemberName("exportControlLicence")]
    ExportControlLicence,
}

/// <summary>A certificate an order's goods went with, noted when the goods were cleared; papers made later show the same.</summary>
internal sealed class CertificateUse
{
    public required Guid OrderId { get; init; }

    public required Guid CertificateId { get; init; }

    public required DateTimeOffset NotedAt { get; init; }

    /// <summary>When the certificate's end was looked at for this order; null while it counts.</summary>
    public DateTimeOffset? EndNotedAt { get; init; }
}

internal sealed class CertificateConfiguration : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.ToTable("certificate", table => table.HasCheckConstraint("ck_certificate_pieces", "used_pieces BETWEEN 0 AND COALESCE(pieces, used_pieces)"));
        certificate.HasKey(c => c.CertificateId);
        certificate.Property(c => c.CertificateId).ValueGeneratedNever();
        certificate.Property(c => c.Kind).HasConversion<string>().HasMaxLength(40);
        certificate.Property(c => c.Number).HasMaxLength(60);
        certificate.Property(c => c.Issuer).HasMaxLength(120);
        certificate.Property(c => c.HsPrefixes).HasColumnType("jsonb")
            .HasConversion(JsonColumn.Converter<IReadOnlyList<string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyList<string>>());
        certificate.Property(c => c.Sku).HasMaxLength(64);
        certificate.Property(c => c.Plant).HasMaxLength(60);
        certificate.Property(c => c.Lot).HasMaxLength(60);
        certificate.HasIndex(c => new { c.SellerId, c.Kind, c.Number }).IsUnique().HasFilter("withdrawn_at IS NULL");
        certificate.HasIndex(c => c.ValidUntil).HasFilter("withdrawn_at IS NULL AND warned_at IS NULL");
    }
}

internal sealed class CertificateUseConfiguration : IEntityTypeConfiguration<CertificateUse>
{
    public void Configure(EntityTypeBuilder<CertificateUse> use)
    {
        use.ToTable("certificate_use");
        use.HasKey(u => new { u.OrderId, u.CertificateId });
        use.HasIndex(u => u.CertificateId).HasFilter("end_noted_at IS NULL");
        use.HasOne<Certificate>().WithMany().HasForeignKey(u => u.CertificateId).OnDelete(DeleteBehavior.Restrict);
    }
}
