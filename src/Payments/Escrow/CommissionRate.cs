using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Escrow;

/// <summary>What the platform takes of the goods' price, from one day to another.</summary>
internal sealed class CommissionRate
{
    public required string RuleVersion { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Hundredths of a percent, 0 to 10,000.</summary>
    public required int BasisPoints { get; init; }

    /// <summary>The commission on a price, rounded half up to its currency's minor unit.</summary>
    public Money Of(Money goods) => Money.Round(goods.ToDecimal() * BasisPoints / 10_000m, goods.Currency);
}

/// <summary>Which rate belongs to a payment.</summary>
internal static class CommissionRates
{
    /// <summary>The rate of the day the buyer agreed to the price; once the escrow was split, the row it was split by.</summary>
    public static Task<CommissionRate> CommissionOfAsync(this PaymentsDbContext db, Payment payment, CancellationToken cancellationToken)
    {
        var agreedOn = DateOnly.FromDateTime(payment.RequestedAt.UtcDateTime);
        return payment.CommissionVersion is { } version
            ? db.CommissionRates.AsNoTracking().SingleAsync(rate => rate.RuleVersion == version, cancellationToken)
            : db.CommissionRates.AsNoTracking()
                .Where(rate => rate.EffectiveFrom <= agreedOn && (rate.EffectiveTo == null || rate.EffectiveTo >= agreedOn))
                .OrderByDescending(rate => rate.EffectiveFrom)
                .FirstAsync(cancellationToken);
    }
}

internal sealed class CommissionRateConfiguration : IEntityTypeConfiguration<CommissionRate>
{
    public void Configure(EntityTypeBuilder<CommissionRate> rate)
    {
        rate.ToTable("commission_rate", table => table.HasCheckConstraint("ck_commission_rate", "basis_points BETWEEN 0 AND 10000"));
        rate.HasKey(r => r.RuleVersion);
        rate.Property(r => r.RuleVersion).HasMaxLength(60);
        rate.HasIndex(r => r.EffectiveFrom).IsUnique();
        rate.HasData(new CommissionRate
        {
            RuleVersion = "commission-2024-01",
            EffectiveFrom = new DateOnly(2024, 1, 1),
            BasisPoints = 500,
        });
    }
}
