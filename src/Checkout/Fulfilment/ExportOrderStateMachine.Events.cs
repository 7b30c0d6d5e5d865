using System.Linq.Expressions;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Contracts.Shipping;
using MassTransit;

namespace ExportPlatform.Checkout.Fulfilment;

// What an order hears of, and where hearing it late means nothing.
internal sealed partial class ExportOrderStateMachine
{
    private void CorrelateEvents()
    {
        Event(() => OrderPlaced, e => e.CorrelateById(m => m.Message.OrderId));
        Hear(() => CancellationRequested, m => m.OrderId);
        Hear(() => ReceiptConfirmed, m => m.OrderId);
        Hear(() => DisputeOpened, m => m.OrderId);
        Hear(() => DisputeAnswered, m => m.OrderId);
        Hear(() => ProtectionExtended, m => m.OrderId);
        Hear(() => DecisionProposed, m => m.OrderId);
        Hear(() => DecidedInPart, m => m.OrderId);
        Hear(() => RefundRefused, m => m.OrderId);
        Hear(() => DecidedForBuyer, m => m.OrderId);
        Hear(() => DecidedForSeller, m => m.OrderId);
        Hear(() => StockReserved, m => m.OrderId);
        Hear(() => StockRefused, m => m.OrderId);
        Hear(() => ReservationExpired, m => m.OrderId);
        Hear(() => StockReleased, m => m.OrderId);
        Hear(() => PaymentActionNeeded, m => m.OrderId);
        Hear(() => PaymentAuthorized, m => m.OrderId);
        Hear(() => PaymentDeclined, m => m.OrderId);
        Hear(() => PaymentCaptured, m => m.OrderId);
        Hear(() => CaptureRefused, m => m.OrderId);
        Hear(() => PaymentReturned, m => m.OrderId);
        Hear(() => EscrowReleased, m => m.OrderId);
        Hear(() => PaymentRefunded, m => m.OrderId);
        Hear(() => ChargedBack, m => m.OrderId);
        Hear(() => ChargebackClosed, m => m.OrderId);
        Hear(() => ReleaseDeferred, m => m.OrderId);
        Hear(() => ImportChargesSettled, m => m.OrderId);
        Hear(() => GatesAssessed, m => m.OrderId);
        Hear(() => GateDecided, m => m.OrderId);
        Hear(() => ExportCleared, m => m.OrderId);
        Hear(() => ExportHeld, m => m.OrderId);
        Hear(() => ExportHoldLifted, m => m.OrderId);
        Hear(() => ExportRefused, m => m.OrderId);
        Hear(() => ReleaseRevoked, m => m.OrderId);
        Hear(() => ReleaseRecalled, m => m.OrderId);
        Hear(() => ReleaseRestored, m => m.OrderId);
        Hear(() => ClearanceWithdrawn, m => m.OrderId);
        Hear(() => ShipmentBooked, m => m.OrderId);
        Hear(() => ShipmentRefused, m => m.OrderId);
        Hear(() => ShipmentCancelled, m => m.OrderId);
        Hear(() => CancellationRefused, m => m.OrderId);
        Hear(() => ShipmentHeld, m => m.OrderId);
        Hear(() => HoldRefused, m => m.OrderId);
        Hear(() => ShipmentResumed, m => m.OrderId);
        Hear(() => ParcelHandedOver, m => m.OrderId);
        Hear(() => ParcelMoved, m => m.OrderId);
        Hear(() => ParcelDelivered, m => m.OrderId);
        Hear(() => ParcelLost, m => m.OrderId);
        Hear(() => ParcelReturned, m => m.OrderId);

        Schedule(() => Deadline, order => order.DeadlineToken, schedule =>
        {
            schedule.Delay = _limits.Reminder;
            schedule.Received = e =>
            {
                e.CorrelateById(m => m.Message.OrderId);
                e.OnMissingInstance(missing => missing.Discard());
            };
        });
    }

    // An answer that finds no order can only have overtaken the commit that creates it: it is heard again later and, at last,
    // put aside for an operator. Nothing is dropped.
    private void Hear<T>(Expression<Func<Event<T>>> heard, Func<T, Guid> orderId)
        where T : class =>
        Event(heard, e =>
        {
            e.CorrelateById(m => orderId(m.Message));
            e.OnMissingInstance(missing => missing.Fault());
        });

    // Facts for the timeline that change nothing, whatever is waited for.
    private void InAnyState() =>
        DuringAny(
            When(GatesAssessed).Then(o => o.NoteGates(o.Message.Decisions)),
            When(GateDecided).Then(o => o.NoteGates([o.Message])),
            When(ParcelMoved)
                .Note(o => $"tracking.{o.Message.EventCode}", o => o.Message.Office, o => o.Message.OccurredAt),
            When(PaymentRefunded)
                .Note("payment.refunded", o => o.Message.Amount.ToString(), o => o.Message.RefundedAt),
            When(ChargedBack)
                .Note("payment.charged-back", o => $"{o.Message.Amount}: {o.Message.Reason}", o => o.Message.OpenedAt),
            When(ChargebackClosed)
                .Note(o => o.Message.IsWon ? "chargeback.won" : "chargeback.lost", o => o.Message.Amount.ToString(), o => o.Message.ClosedAt),
            When(ImportChargesSettled)
                .Note(o => $"import-charges.{ExportOrderSteps.StepOf(o.Message.Outcome)}", o => $"{o.Message.Assessed} ({o.Message.Collected})", o => o.Message.SettledAt),
            When(DecisionProposed)
                .Note("dispute.decision-proposed", _ => "", o => o.Message.ProposedAt),
            Ignore(OrderPlaced));

    /// <summary>
    /// Every event has an answer in every state (a test holds the list). What is ignored here is an answer to a question that was
    /// asked again, that was overtaken by undoing (its owner has undone it), or that comes after the end.
    /// </summary>
    private void IgnoreWhatComesLate()
    {
        Event[] answersBeforeHandover =
        [
            StockReserved, StockRefused, ReservationExpired, PaymentActionNeeded, PaymentAuthorized, PaymentDeclined, PaymentCaptured, CaptureRefused,
            ExportCleared, ExportHeld, ExportHoldLifted, ExportRefused, ReleaseRevoked, ShipmentBooked, ShipmentRefused,
            ReleaseRecalled, ReleaseRestored, ShipmentHeld, HoldRefused, ShipmentResumed,
        ];
        Event[] answersToUndoing = [ClearanceWithdrawn, PaymentReturned, StockReleased, ShipmentCancelled, CancellationRefused];
        Event[] parcel = [ParcelHandedOver, ParcelDelivered, ParcelLost, ParcelReturned];
        Event[] wishes =
        [
            CancellationRequested, ReceiptConfirmed, ProtectionExtended, DisputeOpened, DisputeAnswered, DecidedForBuyer, DecidedForSeller, DecidedInPart,
            RefundRefused,
        ];

        foreach (var state in States.Where(state => state != Initial && state != Final).ToList())
        {
            foreach (var late in answersBeforeHandover.Concat(answersToUndoing).Concat(parcel).Concat(wishes)
                .Append(EscrowReleased).Append(ReleaseDeferred).Append(Deadline.Received)
                .Where(e => !NextEvents(state).Contains(e)))
            {
                During(state, Ignore(late));
            }
        }
    }

    public Event<OrderPlaced> OrderPlaced { get; } = null!;

    public Event<OrderCancellationRequested> CancellationRequested { get; } = null!;

    public Event<ReceiptConfirmed> ReceiptConfirmed { get; } = null!;

    public Event<DisputeOpened> DisputeOpened { get; } = null!;

    public Event<DisputeAnswered> DisputeAnswered { get; } = null!;

    public Event<ProtectionExtended> ProtectionExtended { get; } = null!;

    public Event<DisputeDecidedInPart> DecidedInPart { get; } = null!;

    public Event<PaymentRefundRefused> RefundRefused { get; } = null!;

    public Event<DisputeDecisionProposed> DecisionProposed { get; } = null!;

    public Event<DisputeDecidedForBuyer> DecidedForBuyer { get; } = null!;

    public Event<DisputeDecidedForSeller> DecidedForSeller { get; } = null!;

    public Event<StockReserved> StockReserved { get; } = null!;

    public Event<StockRefused> StockRefused { get; } = null!;

    public Event<StockReservationExpired> ReservationExpired { get; } = null!;

    public Event<StockReleased> StockReleased { get; } = null!;

    public Event<PaymentActionNeeded> PaymentActionNeeded { get; } = null!;

    public Event<PaymentAuthorized> PaymentAuthorized { get; } = null!;

    public Event<PaymentDeclined> PaymentDeclined { get; } = null!;

    public Event<PaymentCaptured> PaymentCaptured { get; } = null!;

    public Event<PaymentCaptureRefused> CaptureRefused { get; } = null!;

    public Event<PaymentReturned> PaymentReturned { get; } = null!;

    public Event<EscrowReleased> EscrowReleased { get; } = null!;

    public Event<PaymentRefunded> PaymentRefunded { get; } = null!;

    public Event<PaymentChargedBack> ChargedBack { get; } = null!;

    public Event<ChargebackClosed> ChargebackClosed { get; } = null!;

    public Event<EscrowReleaseDeferred> ReleaseDeferred { get; } = null!;

    public Event<ImportChargesSettled> ImportChargesSettled { get; } = null!;

    public Event<ExportGatesAssessed> GatesAssessed { get; } = null!;

    public Event<ExportGateDecided> GateDecided { get; } = null!;

    public Event<ExportCleared> ExportCleared { get; } = null!;

    public Event<ExportHeld> ExportHeld { get; } = null!;

    public Event<ExportHoldLifted> ExportHoldLifted { get; } = null!;

    public Event<ExportRefused> ExportRefused { get; } = null!;

    public Event<ExportReleaseRevoked> ReleaseRevoked { get; } = null!;

    public Event<ExportReleaseRecalled> ReleaseRecalled { get; } = null!;

    public Event<ExportReleaseRestored> ReleaseRestored { get; } = null!;

    public Event<ClearanceWithdrawn> ClearanceWithdrawn { get; } = null!;

    public Event<ShipmentBooked> ShipmentBooked { get; } = null!;

    public Event<ShipmentRefused> ShipmentRefused { get; } = null!;

    public Event<ShipmentCancelled> ShipmentCancelled { get; } = null!;

    public Event<ShipmentCancellationRefused> CancellationRefused { get; } = null!;

    public Event<ShipmentHeld> ShipmentHeld { get; } = null!;

    public Event<ShipmentHoldRefused> HoldRefused { get; } = null!;

    public Event<ShipmentResumed> ShipmentResumed { get; } = null!;

    public Event<ParcelHandedOver> ParcelHandedOver { get; } = null!;

    public Event<ParcelMoved> ParcelMoved { get; } = null!;

    public Event<ParcelDelivered> ParcelDelivered { get; } = null!;

    public Event<ParcelLost> ParcelLost { get; } = null!;

    public Event<ParcelReturned> ParcelReturned { get; } = null!;

    public Schedule<ExportOrderState, OrderStepOverdue> Deadline { get; } = null!;
}

/// <summary>A note checkout sends to itself: the answer to the present step has not come in time.</summary>
/// <param name="OrderId">Whose step.</param>
/// <param name="DueAt">When its time was over; null in notes written before this was kept.</param>
public sealed record OrderStepOverdue(Guid OrderId, DateTimeOffset? DueAt = null);
