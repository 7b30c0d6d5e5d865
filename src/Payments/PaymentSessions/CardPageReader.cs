using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.PaymentSessions;

/// <summary>Asks the network what came of a payment page whose webhook is late or was lost.</summary>
internal sealed class CardPageReader(PaymentsDbContext db, ICardNetwork network, TimeProvider clock)
{
    /// <summary>Brings a session up to date while a card may still come; a network that is silent leaves it as it is.</summary>
    public async Task LookUpAsync(PaymentSession session, CancellationToken cancellationToken)
    {
        if (session.StateAt(clock.GetUtcNow()) is PaymentSessionState.Open
            && session.PageId is { } pageId
            && await network.GetPageAsync(pageId, cancellationToken) is CardPageAnswer.Known(var page))
        {
            session.Learn(page);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Takes in an event of the network; true when a session was changed by it.</summary>
    public async Task<CardEventOutcome> ApplyAsync(CardPage page, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(page.Reference, out var sessionId)
            || await db.PaymentSessions.SingleOrDefaultAsync(s => s.SessionId == sessionId, cancellationToken) is not { } session)
        {
            return CardEventOutcome.NothingNew;
        }

        session.Learn(page);
        return db.ChangeTracker.HasChanges() ? CardEventOutcome.Applied : CardEventOutcome.NothingNew;
    }
}
