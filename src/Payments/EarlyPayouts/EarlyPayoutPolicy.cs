using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.EarlyPayouts;

/// <summary>What sellers are offered before the buyer has confirmed, from one day to another.</summary>
internal sealed class EarlyPayoutPolicy
{
    public required string RuleVersion { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>How much of the seller's part is paid early, in hundredths of a percent, 0 to 10,000.</summary>
    public required int ShareBasisPoints { get; init; }

    /// <summary>What that costs, in hundredths of a percent of it.</summary>
    public required int FeeBasisPoints { get; init; }

    /// <summary>How many hours the money must have been in escrow.</summary>
    public required int HeldForHours { get; init; }

    /// <summary>Who decided it and when.</summary>
    public required string Source { get; init; }
}

internal sealed class EarlyPayoutPolicyConfiguration : IEntityTypeConfiguration<EarlyPayoutPolicy>
{
    public void Configure(EntityTypeBuilder<EarlyPayoutPolicy> policy)
    {
        policy.ToTable("early_payout_policy", table => table.HasCheckConstraint(
            "ck_early_payout_policy", "share_basis_points BETWEEN 0 AND 10000 AND fee_basis_points BETWEEN 0 AND 10000 AND held_for_hours >= 0"));
        policy.HasKey(p => p.RuleVersion);
        policy.Property(p => p.RuleVersion).HasMaxLength(60);
        policy.Property(p => p.Source).HasMaxLength(300);
        policy.HasIndex(p => p.EffectiveFrom).IsUnique();
        policy.HasData(new EarlyPayoutPolicy
        {
            RuleVersion = "early-payout-2024-01",
            EffectiveFrom = new DateOnly(2024, 1, 1),
            ShareBasisPoints = 7_000,
            FeeBasisPoints = 150,
            HeldForHours = 72,
            Source = "Terms of the platform, 2026-11-23: seven tenths of the seller's part after three days, for one and a half percent of it.",
        });
    }
}
