using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.PaymentSessions;

/// <summary>Turns a handle into the network's token, for the buyer who opened the page and for one order.</summary>
internal sealed class SessionRedemption(PaymentsDbContext db, CardPageReader pages, TimeProvider clock)
{
    /// <summary>The command with the token in place of the handle, or why there is none. The same order gets the same token again.</summary>
    public async Task<(AuthorizePayment Command, PaymentRefusal? Refusal)> RedeemAsync(AuthorizePayment command, CancellationToken cancellationToken)
    {
        if (!PaymentSession.IsHandle(command.PaymentMethod))
        {
            return (command, null);
        }

        var session = await db.PaymentSessions.SingleOrDefaultAsync(
            s => s.Handle == command.PaymentMethod && s.BuyerId == command.BuyerId, cancellationToken);
        if (session is null)
        {
            return (command, PaymentRefusal.SessionUnknown);
        }

        await pages.LookUpAsync(session, cancellationToken);
        if (session.Token is not null && await ClaimAsync(session, command.OrderId, cancellationToken))
        {
            return (command with { PaymentMethod = session.Token }, null);
        }

        return (command, session.StateAt(clock.GetUtcNow()) switch
        {
            PaymentSessionState.Expired => PaymentRefusal.SessionExpired,
            PaymentSessionState.Open => PaymentRefusal.SessionOpen,
            _ => PaymentRefusal.SessionUsed,
        });
    }

    // One conditional update: of two orders with the same handle one gets it.
    private async Task<bool> ClaimAsync(PaymentSession session, Guid orderId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.PaymentSessions
            .Where(s => s.SessionId == session.SessionId && (s.OrderId == orderId || (s.OrderId == null && s.ExpiresAt > now)))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.OrderId, orderId), cancellationToken) == 1;
    }
}
