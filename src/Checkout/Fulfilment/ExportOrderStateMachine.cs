using ExportPlatform.Checkout.Disputes;
using MassTransit;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Checkout.Fulfilment;

/// <summary>
/// Takes a placed order through stock, payment, clearance, carriage and settlement, and undoes what was done, in reverse, when a step
/// refuses or is late. Read it as a table: one method a state, one line an event. Undoing is a chain with one entry a step
/// (shipment, clearance, money, stock); each owner's answer means that nothing of that step is left or can come back.
/// </summary>
internal sealed partial class ExportOrderStateMachine : MassTransitStateMachine<ExportOrderState>
{
    private readonly ExportOrderOptions _limits;

    public ExportOrderStateMachine(IOptions<ExportOrderOptions> options)
    {
        _limits = options.Value;
        InstanceState(order => order.CurrentState);
        CorrelateEvents();

        WhenPlaced();
        WhileAwaitingStock();
        WhileAwaitingPayment();
        UntilCleared();
        WhileAwaitingClearance();
        WhileOnHold();
        WhileAwaitingCapture();
        WhileAwaitingBooking();
        WhileAwaitingHandover();
        WhileInTransit();
        WhenHandoverWasOvertaken();
        WhenRecalled();
        WhileRecalledBeforeCapture();
        WhileRecalledBeforeBooking();
        WhileHoldingShipment();
        WhileRecalled();
        WhileResumingShipment();
        OnceDelivered();
        WhileProtected();
        WhileDisputed();
        WhileAwaitingDecision();
        UntilDecided();
        WhileRefundingPart();
        WhileAwaitingRelease();
        WhenChargedBack();
        WhileReleaseIsDeferred();

        WhileCancellingShipment();
        WhileWithdrawingClearance();
        WhileReturningMoney();
        WhileReleasingStock();

        InAnyState();
        IgnoreWhatComesLate();
    }

    private void WhenPlaced() =>
        Initially(
            When(OrderPlaced)
                .RememberOrder()
                .Note("order.placed", o => o.Message.Price.ToString(), o => o.Message.PlacedAt)
                .ReserveStock(_limits.UnpaidReservation)
                .Expect(Deadline, _limits.Stock)
                .TransitionTo(AwaitingStock));

    private void WhileAwaitingStock() =>
        During(AwaitingStock,
            When(StockReserved)
                .Note("stock.reserved")
                .AuthorizePayment()
                .Expect(Deadline, _limits.Payment)
                .TransitionTo(AwaitingPayment),
            When(StockRefused)
                .GiveUp(OrderOutcome.Refused, o => o.Message.Code, o => o.Message.Reason)
                .Note("stock.refused", o => o.Message.Reason)
                .ReleaseStock()
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(ReleasingStock),
            When(CancellationRequested)
                .GiveUpOnRequest()
                .ReleaseStock()
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(ReleasingStock),
            When(ReservationExpired)
                .GiveUpWithoutStock()
                .ReleaseStock()
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(ReleasingStock),
            When(Deadline.Received)
                .GiveUpOverdue("stock")
                .ReleaseStock()
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(ReleasingStock));

    private void WhileAwaitingPayment() =>
        During(AwaitingPayment,
            When(PaymentActionNeeded)
                .Note("payment.action-needed", _ => "", o => o.Message.AskedAt)
                .Expect(Deadline, _limits.Payment),
            When(PaymentAuthorized)
                .Note("payment.authorized", o => o.Message.Amount.ToString(), o => o.Message.AuthorizedAt)
                .ExtendReservation(_limits.PaidReservation)
                .ClearExport()
                .Expect(Deadline, _limits.Clearance)
                .TransitionTo(AwaitingClearance),
            When(PaymentDeclined)
                .GiveUp(OrderOutcome.Cancelled, o => o.Message.Code, o => o.Message.Reason)
                .Note("payment.declined", o => o.Message.Reason)
                .ReleaseStock()
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(ReleasingStock),
            When(CancellationRequested).GiveUpOnRequest().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(ReservationExpired).GiveUpWithoutStock().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(Deadline.Received).GiveUpOverdue("payment").ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney));

    // Held or not, the deadline of the whole clearance goes on running: a hold does not make a card hold live longer.
    private void UntilCleared() =>
        During([AwaitingClearance, OnHold],
            When(ExportCleared)
                .RememberRelease()
                .Note("export.cleared", o => o.Message.MovementReferenceNumber, o => o.Message.ClearedAt)
                .IfElse(
                    o => o.Saga.IsRecalled,
                    recalled => recalled
                        .Note("export.recalled")
                        .ExtendReservation(_limits.RecalledReservation)
                        .Expect(Deadline, _limits.Recall)
                        .TransitionTo(RecalledBeforeCapture),
                    good => good.CapturePayment().Expect(Deadline, _limits.Capture).TransitionTo(AwaitingCapture)),
            When(ExportRefused)
                .GiveUp(OrderOutcome.Refused, o => o.Message.Code, o => o.Message.Reason)
                .Note("export.refused", o => $"{o.Message.Gate}: {o.Message.Reason}")
                .WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(ReleaseRevoked).GiveUpRevoked().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(CancellationRequested).GiveUpOnRequest().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(ReservationExpired).GiveUpWithoutStock().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(Deadline.Received).GiveUpOverdue("clearance").WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance));

    private void WhileAwaitingClearance() =>
        During(AwaitingClearance,
            When(ExportHeld)
                .Note("export.held", o => $"{o.Message.Gate}: {o.Message.EvidenceNeeded}")
                .TransitionTo(OnHold),
            Ignore(ExportHoldLifted));

    private void WhileOnHold() =>
        During(OnHold,
            When(ExportHoldLifted)
                .Note("export.hold-lifted", o => o.Message.Gate)
                .TransitionTo(AwaitingClearance),
            When(ExportHeld)
                .Note("export.held", o => $"{o.Message.Gate}: {o.Message.EvidenceNeeded}"));

    private void WhileAwaitingCapture() =>
        During(AwaitingCapture,
            When(PaymentCaptured)
                .Note("payment.captured", o => o.Message.Amount.ToString(), o => o.Message.CapturedAt)
                .BookShipment()
                .Expect(Deadline, _limits.Booking)
                .TransitionTo(AwaitingBooking),
            When(CaptureRefused)
                .GiveUp(OrderOutcome.Cancelled, o => o.Message.Code, o => o.Message.Reason)
                .Note("payment.capture-refused", o => o.Message.Reason)
                .WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(ReleaseRevoked).GiveUpRevoked().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(CancellationRequested).GiveUpOnRequest().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(ReservationExpired).GiveUpWithoutStock().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(Deadline.Received).GiveUpOverdue("capture").WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance));

    private void WhileAwaitingBooking() =>
        During(AwaitingBooking,
            When(ShipmentBooked)
                .RememberParcel()
                .Note("shipment.booked", o => o.Message.PostalItemId, o => o.Message.BookedAt)
                .Expect(Deadline, _limits.Handover)
                .TransitionTo(AwaitingHandover),
            When(ParcelHandedOver)
                .TakeStock()
                .Note("parcel.handed-over", o => o.Message.PostalItemId, o => o.Message.HandedOverAt)
                .ExpectDelivery(Deadline, _limits)
                .TransitionTo(InTransit),
            When(ShipmentRefused)
                .GiveUp(OrderOutcome.Refused, o => o.Message.Code, o => o.Message.Reason)
                .Note("shipment.refused", o => o.Message.Reason)
                .CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(ReleaseRevoked).GiveUpRevoked().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(CancellationRequested).GiveUpOnRequest().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(ReservationExpired).GiveUpWithoutStock().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(Deadline.Received).GiveUpOverdue("booking").CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment));

    private void WhileAwaitingHandover() =>
        During(AwaitingHandover,
            When(ParcelHandedOver)
                .TakeStock()
                .Note("parcel.handed-over", o => o.Message.PostalItemId, o => o.Message.HandedOverAt)
                .ExpectDelivery(Deadline, _limits)
                .TransitionTo(InTransit),
            When(ReleaseRevoked).GiveUpRevoked().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(CancellationRequested).GiveUpOnRequest().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(ReservationExpired).GiveUpWithoutStock().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(Deadline.Received).GiveUpOverdue("hand-over").CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment));

    private void WhileInTransit() =>
        During(InTransit,
            When(ParcelDelivered)
                .Note("parcel.delivered", o => o.Message.PostalItemId, o => o.Message.DeliveredAt)
                .Expect(Deadline, _limits.Confirmation)
                .TransitionTo(Delivered),
            When(ParcelLost).GiveUpLost().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(ParcelReturned).GiveUpReturned().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(ReceiptConfirmed)
                .Note("receipt.confirmed", _ => "", o => o.Message.ConfirmedAt)
                .ReleaseEscrow("confirmed by the buyer")
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(AwaitingRelease),
            When(DisputeOpened)
                .OpenDispute(o => Enum.Parse<DisputeKind>(o.Message.Kind))
                .Note("dispute.opened", o => o.Message.Reason)
                .Expect(Deadline, _limits.Answer)
                .TransitionTo(Disputed),
            When(Deadline.Received)
                .OpenDispute(_ => DisputeKind.NotReceived)
                .Note("dispute.not-received")
                .Expect(Deadline, _limits.Answer)
                .TransitionTo(Disputed),
            When(CancellationRequested)
                .Note("order.cancellation-too-late"));

    // The carrier's news may overtake each other: whatever is heard first says that the goods have left.
    private void WhenHandoverWasOvertaken() =>
        During([AwaitingBooking, AwaitingHandover, HoldingShipment, Recalled, ResumingShipment, CancellingShipment],
            When(ParcelDelivered)
                .CarryOn()
                .TakeStock()
                .Note("parcel.delivered", o => o.Message.PostalItemId, o => o.Message.DeliveredAt)
                .Expect(Deadline, _limits.Confirmation)
                .TransitionTo(Delivered),
            When(ParcelLost).CarryOn().TakeStock().GiveUpLost().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(ParcelReturned)
                .CarryOn().TakeStock().GiveUpReturned().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney));

    private void OnceDelivered() =>
        During(Delivered,
            When(ReceiptConfirmed)
                .Note("receipt.confirmed", _ => "", o => o.Message.ConfirmedAt)
                .ReleaseEscrow("confirmed by the buyer")
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(AwaitingRelease),
            When(Deadline.Received)
                .Note("receipt.assumed")
                .ReleaseEscrow("not objected to in time")
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(AwaitingRelease),
            When(DisputeOpened)
                .OpenDispute(o => Enum.Parse<DisputeKind>(o.Message.Kind))
                .Note("dispute.opened", o => o.Message.Reason)
                .Expect(Deadline, _limits.Answer)
                .TransitionTo(Disputed));

    private void WhileAwaitingRelease() =>
        During(AwaitingRelease,
            When(EscrowReleased)
                .RememberSplit()
                .Note("escrow.released", _ => "", o => o.Message.ReleasedAt)
                .End(OrderOutcome.Settled)
                .Unschedule(Deadline)
                .TransitionTo(Settled),
            When(Deadline.Received)
                .Remind()
                .ReleaseEscrow("asked again")
                .Expect(Deadline, _limits.Reminder));

    public State AwaitingStock { get; } = null!;

    public State AwaitingPayment { get; } = null!;

    public State AwaitingClearance { get; } = null!;

    public State OnHold { get; } = null!;

    public State AwaitingCapture { get; } = null!;

    public State AwaitingBooking { get; } = null!;

    public State AwaitingHandover { get; } = null!;

    public State InTransit { get; } = null!;

    public State Delivered { get; } = null!;

    public State AwaitingRelease { get; } = null!;

    public State Settled { get; } = null!;
}
