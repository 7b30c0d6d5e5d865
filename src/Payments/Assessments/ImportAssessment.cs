using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Assessments;

/// <summary>One report of the destination about an order's import charges, and how the difference was settled.</summary>
internal sealed class ImportAssessment
{
    public const int MaxReportLength = 60;

    /// <summary>The destination's number; a report is settled once.</summary>
    public required string ReportId { get; init; }

    public required Guid OrderId { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>What stood before: what was collected, or what the report before this one said.</summary>
    public required long CollectedMinor { get; init; }

    public required long AssessedMinor { get; init; }

    public required AssessmentOutcome Outcome { get; init; }

    /// <summary>What goes back to the buyer.</summary>
    public required long RefundMinor { get; init; }

    /// <summary>The policy row it was settled by.</summary>
    public required string RuleVersion { get; init; }

    public required DateTimeOffset AssessedAt { get; init; }

    public required DateTimeOffset SettledAt { get; init; }

    public Money Collected => new(CollectedMinor, Currency);

    public Money Assessed => new(AssessedMinor, Currency);

    public Money Refund => new(RefundMinor, Currency);

    public ImportChargesSettled ToNews() => new(OrderId, ReportId, Outcome.ToString(), Collected, Assessed, SettledAt);
}

/// <summary>How a difference was settled.</summary>
public enum AssessmentOutcome
{
    /// <summary>There was none.</summary>
    AsCollected,

    /// <summary>Nothing was collected: the recipient pays at the door, or the order was undone.</summary>
    NotCollected,

    /// <summary>The reserve bears what was missing.</summary>
    Covered,

    /// <summary>Too little was left over to be given back; it is in the reserve.</summary>
    Kept,

    /// <summary>What was left over goes back to the buyer.</summary>
    Returned,

    /// <summary>A later assessment was settled before this one came; it changes nothing.</summary>
    Overtaken,
}

internal sealed class ImportAssessmentConfiguration : IEntityTypeConfiguration<ImportAssessment>
{
    public void Configure(EntityTypeBuilder<ImportAssessment> assessment)
    {
        assessment.ToTable("import_assessment");
        assessment.HasKey(a => a.ReportId);
        assessment.Property(a => a.ReportId).HasMaxLength(ImportAssessment.MaxReportLength);
        assessment.Property(a => a.Outcome).HasConversion<string>().HasMaxLength(20);
        assessment.Property(a => a.RuleVersion).HasMaxLength(60);
        assessment.Ignore(a => a.Collected);
        assessment.Ignore(a => a.Assessed);
        assessment.Ignore(a => a.Refund);
        assessment.HasIndex(a => new { a.OrderId, a.AssessedAt });
        assessment.HasOne<Payment>().WithMany().HasForeignKey(a => a.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}
