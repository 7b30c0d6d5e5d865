using System.ComponentModel.DataAnnotations;
using ExportPlatform.Checkout.Database;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>
/// Recomputes stored quotes by the rules they were made with. One difference means that the engine changed its mind about the past, or that a
/// row of the database was touched: either is an alarm.
/// </summary>
internal static class ReplayQuotes
{
    /// <summary>The most differences named; the count is complete.</summary>
    private const int MaxNamed = 100;

    /// <summary>An operator's request for it.</summary>
    public static async Task<Ok<QuoteReplayReport>> Handle(
        ReplayQuotesRequest request, CheckoutDbContext db, RulesInForce<RuleBook> rules, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.ReplayAsync(request.Since, rules, cancellationToken));

    /// <summary>Recomputes every quote made since then, one after the other, in constant memory.</summary>
    public static async Task<QuoteReplayReport> ReplayAsync(
        this CheckoutDbContext db, DateTimeOffset since, RulesInForce<RuleBook> rules, CancellationToken cancellationToken)
    {
        var (replayed, different, unknown, named) = (0L, 0L, 0L, new List<Guid>());
        await foreach (var quote in db.Quotes.AsNoTracking().Where(q => q.CreatedAt >= since).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            replayed++;
            var then = await rules.OfAsync(quote.RuleVersion, cancellationToken);
            unknown += then is null ? 1 : 0;
            if (then is null || !ReplayQuote.IsSame(quote, then))
            {
                different++;
                if (named.Count < MaxNamed)
                {
                    named.Add(quote.QuoteId);
                }
            }
        }

        return new QuoteReplayReport(replayed, different, unknown, named);
    }
}

/// <summary>Which quotes to recompute.</summary>
/// <param name="Since">Those made from then on.</param>
public sealed record ReplayQuotesRequest([Required] DateTimeOffset Since);

/// <summary>What recomputing showed.</summary>
/// <param name="Replayed">Quotes recomputed.</param>
/// <param name="Different">Quotes that did not come out the same to the last charge and explanation.</param>
/// <param name="UnknownRules">Of those, quotes whose rules this service does not have.</param>
/// <param name="DifferentQuotes">The first hundred of them.</param>
public sealed record QuoteReplayReport(long Replayed, long Different, long UnknownRules, IReadOnlyList<Guid> DifferentQuotes);
