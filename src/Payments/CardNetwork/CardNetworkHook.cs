using System.Text;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.PaymentSessions;
using ExportPlatform.ServiceDefaults.Webhooks;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Lets the payment a card network's event is about learn from it; an event that fits none is kept and looked up later.</summary>
internal sealed class CardNetworkHook(
    PaymentsDbContext db, IPublishEndpoint bus, ICardNetwork network, CardPageReader pages, DisputeReader disputes, TimeProvider clock)
    : IWebhookReceiver
{
    private const int MaxTypeLength = 60;

    public static string Sender => "card-network";

    public async Task<WebhookOutcome> TakeInAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        var told = network.ReadEvent(message.Body.Span);
        if (told is not null && told.EventId != message.EventId)
        {
            throw new FormatException("The event's id is not the one that was signed.");
        }

        var now = clock.NowAsStored();
        var hold = (told as CardEvent.OfHold)?.Hold;
        var authorizationId = hold?.AuthorizationId ?? (told as CardEvent.OfMovement)?.AuthorizationId;
        Guid? orderId = Guid.TryParse(hold?.Reference, out var named) ? named : null;
        var outcome = told switch
        {
            CardEvent.OfHold => await ApplyAsync(hold!, orderId, now, cancellationToken),
            CardEvent.OfMovement(_, _, var moved) => await NoteAsync(moved, cancellationToken),
            CardEvent.OfDispute(_, _, var dispute) => await disputes.ApplyAsync(dispute, cancellationToken),
            CardEvent.OfPage(_, _, var page) => await pages.ApplyAsync(page, cancellationToken),
            _ => CardEventOutcome.NothingNew,
        };
        db.CardNetworkEvents.Add(new CardNetworkEvent
        {
            EventId = message.EventId,
            Type = told?.Type is { Length: <= MaxTypeLength } known ? known : "other",
            AuthorizationId = authorizationId ?? (told as CardEvent.OfDispute)?.Dispute.AuthorizationId,
            OrderId = orderId,
            Body = Encoding.UTF8.GetString(message.Body.Span).Replace('\0', '\uFFFD'),
            Outcome = outcome,
            ReceivedAt = now,
            // A dispute that came too early is told again by the network's own list.
            NextCheckAt = outcome switch
            {
                CardEventOutcome.ToLookUp => now,
                CardEventOutcome.NoPayment when authorizationId is not null => now + PaymentReconciler.PauseAfter(0),
                _ => null,
            },
        });
        return new WebhookOutcome(
            outcome switch
            {
                CardEventOutcome.Applied => WebhookOutcome.Applied,
                CardEventOutcome.NothingNew => "nothing-new",
                CardEventOutcome.NoPayment => "no-payment",
                CardEventOutcome.ToLookUp => "to-look-up",
                CardEventOutcome.Dropped => "dropped",
            },
            orderId?.ToString());
    }

    // Who waits for nothing at the network has heard of it before.
    private async Task<CardEventOutcome> NoteAsync(string authorizationId, CancellationToken cancellationToken) =>
        await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.AuthorizationId == authorizationId, cancellationToken) switch
        {
            null => CardEventOutcome.NoPayment,
            { NextStep: null } => CardEventOutcome.NothingNew,
            _ => CardEventOutcome.ToLookUp,
        };

    private async Task<CardEventOutcome> ApplyAsync(CardHold hold, Guid? orderId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var payment = orderId is null ? null : await db.Payments.SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        if (payment is null || !payment.Owns(hold))
        {
            return CardEventOutcome.NoPayment;
        }

        var before = payment.Version;
        await db.RecordAsync(payment.Learn(new CardAnswer.Known(hold), now), bus, cancellationToken);
        return payment.Version == before ? CardEventOutcome.NothingNew : CardEventOutcome.Applied;
    }
}
