using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using ExportPlatform.Checkout.Database;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>Recomputes a quote, however old, by the rules of its day, and says whether it comes out the same to the last charge.</summary>
internal static class ReplayQuote
{
    public static async Task<Results<Ok<ReplayResponse>, ProblemHttpResult>> Handle(
        Guid quoteId, ClaimsPrincipal caller, CheckoutDbContext db, RulesInForce<RuleBook> rules, CancellationToken cancellationToken)
    {
        var quote = await db.Quotes.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(q => q.QuoteId == quoteId, cancellationToken);
        if (quote is null)
        {
            return PlatformProblems.NotFound("quote");
        }

        var then = await rules.OfAsync(quote.RuleVersion, cancellationToken);
        var (totalNow, refusedNow) = quote.Replay(rules.Current) switch
        {
            LandedCostDecision.Priced(var cost) => ((Money?)cost.Total, (string?)null),
            LandedCostDecision.Refused(var refusal) => (null, refusal.Code),
            _ => throw new UnreachableException(),
        };
        return TypedResults.Ok(new ReplayResponse(
            then is not null && IsSame(quote, then), quote.RuleVersion, rules.Current.Version, quote.Basis.Cost.Total, totalNow, refusedNow));
    }

    /// <summary>Whether the rules give every figure and every explanation of a quote again.</summary>
    internal static bool IsSame(Quote quote, RuleBook rules) =>
        quote.Replay(rules) is LandedCostDecision.Priced(var again)
        && JsonSerializer.Serialize(quote.Basis.Cost) == JsonSerializer.Serialize(again);
}

/// <summary>A quote against its recomputation.</summary>
/// <param name="IsSame">Whether the rules it was made with give every figure and every explanation again.</param>
/// <param name="RuleVersionThen">The rules it was made with.</param>
/// <param name="RuleVersionNow">The rules in force.</param>
/// <param name="TotalThen">The price that was quoted.</param>
/// <param name="TotalNow">The price the rules in force give for that day; null when they refuse.</param>
/// <param name="RefusedNow">The refusal's code; null when there is a price.</param>
public sealed record ReplayResponse(
    bool IsSame, string RuleVersionThen, string RuleVersionNow, Money TotalThen, Money? TotalNow, string? RefusedNow);
