using System.Security.Claims;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.PaymentSessions;

/// <summary>Opens a page of the card network on which the calling buyer types a card. Asking again gives the same page.</summary>
internal static class OpenPaymentSession
{
    public static async Task<Results<Ok<PaymentSessionResponse>, ProblemHttpResult>> Handle(
        OpenPaymentSessionRequest request,
        ClaimsPrincipal caller,
        PaymentsDbContext db,
        ICardNetwork network,
        IOptions<PaymentSessionOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var session = await FindOrOpenAsync(request.SessionId, caller, db, clock.NowAsStored(), options.Value.LivesFor, cancellationToken);
        if (session is null)
        {
            return PlatformProblems.NotFound("payment session");
        }

        // The row is committed before the network is asked: whoever asks again after a silence has the same key, and so the same page.
        if (session.Url is null)
        {
            if (await network.OpenPageAsync(session.SessionId.ToString(), session.Key, cancellationToken) is not CardPageAnswer.Known(var page))
            {
                return PlatformProblems.Problem(
                    "payment.network-silent", "The card network does not answer; ask again.", StatusCodes.Status503ServiceUnavailable);
            }

            session.Learn(page);
            await db.SaveChangesAsync(cancellationToken);
        }

        return TypedResults.Ok(PaymentSessionResponse.Of(session, clock.GetUtcNow()));
    }

    private static async Task<PaymentSession?> FindOrOpenAsync(
        Guid sessionId, ClaimsPrincipal caller, PaymentsDbContext db, DateTimeOffset now, TimeSpan livesFor, CancellationToken cancellationToken)
    {
        if (await db.PaymentSessions.SingleOrDefaultAsync(s => s.SessionId == sessionId, cancellationToken) is { } found)
        {
            return found.BuyerId == caller.BuyerId() ? found : null;
        }

        if (caller.BuyerId() is not { } buyerId)
        {
            return null;
        }

        var session = PaymentSession.Open(sessionId, buyerId, now, livesFor);
        db.PaymentSessions.Add(session);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return session;
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            db.ChangeTracker.Clear();
            return await db.PaymentSessions.SingleOrDefaultAsync(s => s.SessionId == sessionId && s.BuyerId == buyerId, cancellationToken);
        }
    }
}

/// <summary>Asks for a page for the calling buyer's card.</summary>
/// <param name="SessionId">A new id of your own, best a version 7 UUID; asking again with it gives the same page.</param>
public sealed record OpenPaymentSessionRequest(Guid SessionId);
