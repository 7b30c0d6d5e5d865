using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Assessments;

/// <summary>
/// What becomes of the difference between import charges that were collected and those that were assessed, from one day to another. What is
/// missing is always the reserve's: the price was promised to the door.
/// </summary>
internal sealed class AssessmentPolicy
{
    public required string RuleVersion { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>From which part of the whole price on too much is given back, in hundredths of a percent; less stays in the reserve.</summary>
    public required int ReturnFromBasisPoints { get; init; }

    /// <summary>Who decided it and when.</summary>
    public required string Source { get; init; }
}

internal sealed class AssessmentPolicyConfiguration : IEntityTypeConfiguration<AssessmentPolicy>
{
    public void Configure(EntityTypeBuilder<AssessmentPolicy> policy)
    {
        policy.ToTable("assessment_policy", table => table.HasCheckConstraint("ck_assessment_policy", "return_from_basis_points BETWEEN 0 AND 10000"));
        policy.HasKey(p => p.RuleVersion);
        policy.Property(p => p.RuleVersion).HasMaxLength(60);
        policy.Property(p => p.Source).HasMaxLength(300);
        policy.HasIndex(p => p.EffectiveFrom).IsUnique();
        policy.HasData(new AssessmentPolicy
        {
            RuleVersion = "assessment-2024-01",
            EffectiveFrom = new DateOnly(2024, 1, 1),
            ReturnFromBasisPoints = 50,
            Source = "Terms of the platform, 2026-11-23: delivered duty paid means the reserve bears what is missing; half a percent of the price pays for a refund.",
        });
    }
}
