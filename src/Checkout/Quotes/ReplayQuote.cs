using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using ExportPlatform.Checkout.Database;
using ExportPlatform.LandedCost;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>Recomputes a quote, however old, and says whether it comes out the same to the last charge.</summary>
internal static class ReplayQuote
{
    public static async Task<Results<Ok<ReplayResponse>, ProblemHttpResult>> Handle(
        Guid quoteId, ClaimsPrincipal caller, CheckoutDbContext db, RuleBook rules, CancellationToken cancellationToken)
    {
        var quote = await db.Quotes.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(q => q.QuoteId == quoteId, cancellationToken);
        if (quote is null)
        {
            return PlatformProblems.NotFound("quote");
        }

        var kept = quote.Basis.Cost;
        return quote.Replay(rules) switch
        {
            LandedCostDecision.Priced(var cost) => TypedResults.Ok(new ReplayResponse(
                Same(kept, cost), quote.RuleVersion, cost.RuleVersion, kept.Total, cost.Total, null)),
            LandedCostDecision.Refused(var refusal) => TypedResults.Ok(new ReplayResponse(
                false, quote.RuleVersion, rules.Version, kept.Total, null, refusal.Code)),
            _ => throw new UnreachableException(),
        };
    }

    private static bool Same(LandedCostBreakdown kept, LandedCostBreakdown again) =>
        JsonSerializer.Serialize(kept) == JsonSerializer.Serialize(again);
}

/// <summary>A quote against its recomputation.</summary>
/// <param name="IsSame">Whether every figure and every explanation is the same.</param>
/// <param name="RuleVersionThen">The rules it was made with.</param>
/// <param name="RuleVersionNow">The rules it was recomputed with.</param>
/// <param name="TotalThen">The price that was quoted.</param>
/// <param name="TotalNow">The price today's rows give for that day; null when they refuse.</param>
/// <param name="RefusedNow">The refusal's code; null when there is a price.</param>
public sealed record ReplayResponse(
    bool IsSame, string RuleVersionThen, string RuleVersionNow, Money TotalThen, Money? TotalNow, string? RefusedNow);
