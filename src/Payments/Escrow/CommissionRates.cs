using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Escrow;

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
