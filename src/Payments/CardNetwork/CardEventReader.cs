using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Follows up the events that came before, or without, the payment they are about.</summary>
internal sealed class CardEventReader(
    IServiceScopeFactory scopes,
    ICardNetwork network,
    Cashier cashier,
    OrphanHolds orphans,
    IOptions<PaymentOptions> options,
    TimeProvider clock,
    ILogger<CardEventReader> logger)
{
    // With doubling pauses this is about a day.
    private const int MaxChecks = 300;

    /// <summary>Looks once more for the payment of an event that fitted none, by asking the network how the authorization stands now.</summary>
    public async Task LookUpAsync(string eventId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var told = await db.CardNetworkEvents.SingleAsync(e => e.EventId == eventId, cancellationToken);
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(
            p => p.OrderId == told.OrderId || (told.OrderId == null && p.AuthorizationId == told.AuthorizationId), cancellationToken);
        var answer = told.AuthorizationId is null ? new CardAnswer.NotFound() : await network.GetAsync(told.AuthorizationId, cancellationToken);
        if (answer is CardAnswer.Known(var hold) && payment is not null && payment.Owns(hold))
        {
            var after = await cashier.LearnAsync(payment.OrderId, answer, cancellationToken);
            told.Outcome = after?.Version == payment.Version ? CardEventOutcome.NothingNew : CardEventOutcome.Applied;
            told.NextCheckAt = null;
        }
        else if (answer is CardAnswer.Known(var orphan) && IsNobodysForLong(told, orphan))
        {
            await DropAsync(told, orphan, db, cancellationToken);
        }
        else if (told.Checks >= MaxChecks)
        {
            told.NextCheckAt = null;
            logger.EventWithoutPayment(eventId, told.Type);
        }
        else
        {
            told.NextCheckAt = clock.GetUtcNow() + PaymentReconciler.PauseAfter(told.Checks);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    // Younger ones may be about a payment whose row has not been committed, or not been restored, yet.
    private bool IsNobodysForLong(CardNetworkEvent told, CardHold hold) =>
        told.OrderId is not null
        && hold.Status is CardHoldStatus.Held or CardHoldStatus.ActionNeeded
        && clock.GetUtcNow() >= told.ReceivedAt + options.Value.OrphanGrace;

    // What the network then tells comes as another event.
    private async Task DropAsync(CardNetworkEvent told, CardHold orphan, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        (told.Outcome, told.NextCheckAt) = await orphans.DropAsync(orphan, told.OrderId!.Value, db, cancellationToken) is null
            ? (told.Outcome, clock.GetUtcNow() + PaymentReconciler.PauseAfter(told.Checks))
            : (CardEventOutcome.Dropped, (DateTimeOffset?)null);
    }
}
