using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payouts.Batches;

/// <summary>Shows the calling seller's payouts, newest first; what waits for a second operator is not told.</summary>
internal static class ListPayouts
{
    public static async Task<Ok<PayoutPage>> Handle(
        ClaimsPrincipal caller, PaymentsDbContext db, CancellationToken cancellationToken, Guid? before = null, [Range(1, 100)] int limit = 50)
    {
        var sellerId = caller.SellerId();
        var payouts = await db.Payouts.AsNoTracking()
            .Where(payout => payout.SellerId == sellerId && payout.State != PayoutState.Proposed && payout.State != PayoutState.Cancelled)
            .Where(payout => before == null || payout.PayoutId < before)
            .OrderByDescending(payout => payout.PayoutId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new PayoutPage([.. payouts.Select(PayoutView.Of)], payouts.Count == limit ? payouts[^1].PayoutId : null));
    }
}

/// <summary>Some payouts.</summary>
/// <param name="Payouts">Newest first.</param>
/// <param name="Next">Give it as <c>before</c> to read on; null at the end.</param>
public sealed record PayoutPage(IReadOnlyList<PayoutView> Payouts, Guid? Next);
