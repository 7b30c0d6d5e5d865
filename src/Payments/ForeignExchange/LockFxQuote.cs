using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>Keeps a rate for an order; the same order may ask again at any time.</summary>
internal static class LockFxQuote
{
    public static async Task<Results<Ok<FxQuoteResponse>, ProblemHttpResult>> Handle(
        Guid fxQuoteId,
        LockFxQuoteRequest request,
        PaymentsDbContext db,
        ClaimsPrincipal caller,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var now = clock.NowAsStored();
        var accountId = caller.AccountId();
        var mine = db.FxQuotes.Where(quote => quote.FxQuoteId == fxQuoteId && quote.AccountId == accountId);
        await mine
            .Where(quote => quote.OrderId == null && quote.ExpiresAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(quote => quote.OrderId, request.OrderId).SetProperty(quote => quote.LockedAt, now),
                cancellationToken);

        return await mine.AsNoTracking().SingleOrDefaultAsync(cancellationToken) switch
        {
            null => PlatformProblems.NotFound("quote"),
            { OrderId: null } => PlatformProblems.Problem("fx.quote-expired", "The quote can no longer be locked; ask for a new one."),
            { OrderId: var orderId } when orderId != request.OrderId => PlatformProblems.Problem(
                "fx.quote-locked", "The quote is locked for another order.", StatusCodes.Status409Conflict),
            var locked => TypedResults.Ok(FxQuoteResponse.Of(locked)),
        };
    }
}

/// <summary>The order a rate is kept for.</summary>
/// <param name="OrderId">Its id.</param>
public sealed record LockFxQuoteRequest(Guid OrderId);
