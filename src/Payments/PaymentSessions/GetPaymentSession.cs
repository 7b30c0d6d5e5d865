using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.PaymentSessions;

/// <summary>What came of the calling buyer's visit to the payment page.</summary>
internal static class GetPaymentSession
{
    public static async Task<Results<Ok<PaymentSessionResponse>, ProblemHttpResult>> Handle(
        Guid sessionId, ClaimsPrincipal caller, PaymentsDbContext db, CardPageReader pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        var buyerId = caller.BuyerId();
        var session = await db.PaymentSessions.SingleOrDefaultAsync(s => s.SessionId == sessionId && s.BuyerId == buyerId, cancellationToken);
        if (session is null)
        {
            return PlatformProblems.NotFound("payment session");
        }

        await pages.LookUpAsync(session, cancellationToken);
        return TypedResults.Ok(PaymentSessionResponse.Of(session, clock.GetUtcNow()));
    }
}

/// <summary>A visit to the payment page.</summary>
/// <param name="SessionId">Your own id.</param>
/// <param name="State"><c>open</c>, <c>ready</c>, <c>used</c> or <c>expired</c>.</param>
/// <param name="Url">The network's page; open it in the buyer's browser, which comes back to the shop afterwards.</param>
/// <param name="PaymentMethod">What to place the order with once the state is <c>ready</c>; for one order of yours alone.</param>
/// <param name="Brand">The card's brand; null before it was given.</param>
/// <param name="LastFour">The last digits of its number.</param>
/// <param name="ExpiresAt">Until when the page, and the card, can be used.</param>
public sealed record PaymentSessionResponse(
    Guid SessionId, string State, Uri? Url, string PaymentMethod, string? Brand, string? LastFour, DateTimeOffset ExpiresAt)
{
    internal static PaymentSessionResponse Of(PaymentSession session, DateTimeOffset now) => new(
        session.SessionId,
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(session.StateAt(now).ToString()),
        session.Url,
        session.Handle,
        session.Brand,
        session.LastFour,
        session.ExpiresAt);
}
