using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.Payments;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Refunds;

/// <summary>The rows by which a refund is borne.</summary>
/// <param name="Policy">Of the day the refund is ordered.</param>
/// <param name="Commission">Of the day the price was agreed to.</param>
internal sealed record RefundTerms(RefundPolicy Policy, CommissionRate Commission)
{
    public static async Task<RefundTerms> ReadAsync(PaymentsDbContext db, Payment payment, DateOnly today, CancellationToken cancellationToken) =>
        new(
            await db.RefundPolicies.AsNoTracking()
                .Where(policy => policy.EffectiveFrom <= today && (policy.EffectiveTo == null || policy.EffectiveTo >= today))
                .OrderByDescending(policy => policy.EffectiveFrom)
                .FirstAsync(cancellationToken),
            await db.CommissionOfAsync(payment, cancellationToken));
}
