using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Assessments;

/// <summary>What customs of the destination assessed for an order's parcel, beside what was estimated when it was quoted.</summary>
internal sealed class ChargesAssessment
{
    public const int MaxReportLength = 60;

    /// <summary>The destination's number; a report counts once.</summary>
    public required string ReportId { get; init; }

    public required Guid OrderId { get; init; }

    public required CountryCode Country { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required long EstimatedMinor { get; init; }

    public required long AssessedMinor { get; init; }

    public required DateTimeOffset AssessedAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}

internal sealed class ChargesAssessmentConfiguration : IEntityTypeConfiguration<ChargesAssessment>
{
    public void Configure(EntityTypeBuilder<ChargesAssessment> assessment)
    {
        assessment.ToTable("charges_assessment", table => table.HasCheckConstraint("ck_charges_assessment", "assessed_minor >= 0"));
        assessment.HasKey(a => a.ReportId);
        assessment.Property(a => a.ReportId).HasMaxLength(ChargesAssessment.MaxReportLength);
        assessment.HasIndex(a => new { a.OrderId, a.AssessedAt });
        assessment.HasIndex(a => a.ReceivedAt);
    }
}
