using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Follows up the events that came before, or without, the payment they are about.</summary>
internal sealed class CardEventReader(
    IServiceScopeFactory scopes, ICardNetwork network, Cashier cashier, TimeProvider clock, ILogger<CardEventReader> logger)
{
    // With doubling pauses this is about a day.
    private const int MaxChecks = 300;

    /// <summary>Looks once more for the payment of an event that fitted none, by asking the network how the authorization stands now.</summary>
    public async Task LookUpAsync(string eventId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var told = await db.CardNetworkEvents.SingleAsync(e => e.EventId == eventId, cancellationToken);
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == told.OrderId, cancellationToken);
        var answer = payment is null || told.AuthorizationId is null
            ? new CardAnswer.NotFound()
            : await network.GetAsync(told.AuthorizationId, cancellationToken);
        if (answer is CardAnswer.Known(var hold) && payment is not null && payment.Owns(hold))
        {
            var after = await cashier.LearnAsync(payment.OrderId, answer, cancellationToken);
            told.Outcome = after?.Version == payment.Version ? CardEventOutcome.NothingNew : CardEventOutcome.Applied;
            told.NextCheckAt = null;
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
}
