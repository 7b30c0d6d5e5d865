using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Who bears a chargeback of money that was paid out already, for one reason, from one day to another.</summary>
internal sealed class ChargebackPolicy
{
    public required string RuleVersion { get; init; }

    public required ChargebackReason Reason { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Whether the seller bears it, as a refund would be borne; else the reserve does.</summary>
    public required bool IsSellers { get; init; }

    /// <summary>Whether the seller pays the network's fee for one that was lost.</summary>
    public required bool IsFeeSellers { get; init; }

    /// <summary>How many days after the evidence was due the network may take to decide; then the loss is accepted.</summary>
    public required int DecisionDays { get; init; }

    /// <summary>Who decided it and when.</summary>
    public required string Source { get; init; }
}

/// <summary>The rows by which a chargeback is borne.</summary>
/// <param name="Policy">Of its reason and of the day it is heard of.</param>
/// <param name="Refund">By which the seller's part of it is split.</param>
internal sealed record ChargebackTerms(ChargebackPolicy Policy, RefundTerms Refund)
{
    public static async Task<ChargebackTerms> ReadAsync(
        PaymentsDbContext db, Payment payment, ChargebackReason reason, DateOnly today, CancellationToken cancellationToken) =>
        new(
            await db.ChargebackPolicies.AsNoTracking()
                .Where(policy => policy.Reason == reason && policy.EffectiveFrom <= today && (policy.EffectiveTo == null || policy.EffectiveTo >= today))
                .OrderByDescending(policy => policy.EffectiveFrom)
                .FirstAsync(cancellationToken),
            await RefundTerms.ReadAsync(db, payment, today, cancellationToken));
}

internal sealed class ChargebackPolicyConfiguration : IEntityTypeConfiguration<ChargebackPolicy>
{
    private const string SellersCase =
        "Terms of the platform, 2026-11-23: whoever sold answers for the goods and their way; the fee of a lost case is part of it.";

    private const string PlatformsCase =
        "Terms of the platform, 2026-11-23: cards are checked and money is given back by the platform, so its reserve answers for that.";

    public void Configure(EntityTypeBuilder<ChargebackPolicy> policy)
    {
        policy.ToTable("chargeback_policy", table => table.HasCheckConstraint("ck_chargeback_policy", "decision_days BETWEEN 1 AND 365"));
        policy.HasKey(p => p.RuleVersion);
        policy.Property(p => p.RuleVersion).HasMaxLength(60);
        policy.Property(p => p.Reason).HasConversion<string>().HasMaxLength(20);
        policy.Property(p => p.Source).HasMaxLength(300);
        policy.HasIndex(p => new { p.Reason, p.EffectiveFrom }).IsUnique();
        policy.HasData(
            Row("fraud", ChargebackReason.Fraud, isSellers: false, PlatformsCase),
            Row("not-received", ChargebackReason.NotReceived, isSellers: true, SellersCase),
            Row("not-as-described", ChargebackReason.NotAsDescribed, isSellers: true, SellersCase),
            Row("not-credited", ChargebackReason.NotCredited, isSellers: false, PlatformsCase),
            Row("duplicate", ChargebackReason.Duplicate, isSellers: false, PlatformsCase),
            Row("other", ChargebackReason.Other, isSellers: false, PlatformsCase));
    }

    private static ChargebackPolicy Row(string name, ChargebackReason reason, bool isSellers, string source) => new()
    {
        RuleVersion = $"chargeback-{name}-2024-01",
        Reason = reason,
        EffectiveFrom = new DateOnly(2024, 1, 1),
        IsSellers = isSellers,
        IsFeeSellers = isSellers,
        DecisionDays = 90,
        Source = source,
    };
}
