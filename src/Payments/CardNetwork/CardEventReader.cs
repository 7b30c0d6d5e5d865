using System.Text;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Keeps each event once and lets the payment it is about learn from it, in one transaction.</summary>
internal sealed class CardEventReader(
    IServiceScopeFactory scopes, ICardNetwork network, Cashier cashier, TimeProvider clock, ILogger<CardEventReader> logger)
{
    private const int MaxConflicts = 20;

    // With doubling pauses this is about a day.
    private const int MaxChecks = 300;

    /// <summary>Takes in one delivery; a repeated one has no effect.</summary>
    public async Task ReceiveAsync(string eventId, string type, CardEvent? told, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
            if (await db.CardNetworkEvents.AnyAsync(e => e.EventId == eventId, cancellationToken))
            {
                return;
            }

            await ApplyAsync(scope.ServiceProvider, db, eventId, type, told, body, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException lost) when (conflicts < MaxConflicts && IsConflict(lost))
            {
                logger.EventRaced(eventId, conflicts + 1);
            }
        }
    }

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

    private async Task ApplyAsync(
        IServiceProvider services,
        PaymentsDbContext db,
        string eventId,
        string type,
        CardEvent? told,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        var now = clock.NowAsStored();
        var orderId = OrderOf(told);
        var payment = orderId is null ? null : await db.Payments.SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        var outcome = CardEventOutcome.NothingNew;
        if (told is not null && (payment is null || !payment.Owns(told.Hold)))
        {
            outcome = CardEventOutcome.NoPayment;
        }
        else if (told is not null)
        {
            var before = payment!.Version;
            var change = payment.Learn(new CardAnswer.Known(told.Hold), now);
            await db.RecordAsync(change, services.GetRequiredService<IPublishEndpoint>(), cancellationToken);
            outcome = payment.Version == before ? CardEventOutcome.NothingNew : CardEventOutcome.Applied;
        }

        db.CardNetworkEvents.Add(new CardNetworkEvent
        {
            EventId = eventId,
            Type = type,
            AuthorizationId = told?.Hold.AuthorizationId,
            OrderId = orderId,
            Body = Encoding.UTF8.GetString(body.Span).Replace('\0', '\uFFFD'),
            Outcome = outcome,
            ReceivedAt = now,
            NextCheckAt = outcome is CardEventOutcome.NoPayment ? now + PaymentReconciler.PauseAfter(0) : null,
        });
    }

    private static Guid? OrderOf(CardEvent? told) => Guid.TryParse(told?.Hold.Reference, out var orderId) ? orderId : null;

    private static bool IsConflict(DbUpdateException lost) =>
        lost is DbUpdateConcurrencyException || lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
