using MassTransit;

namespace ExportPlatform.Checkout.Fulfilment;

// A release that was given may be in question again until the parcel is with the carrier. The order waits where it is, Shipping
// lets nobody hand the parcel over, and then it goes on or is undone. Recalls are counted: what is heard of an earlier one changes nothing.
internal sealed partial class ExportOrderStateMachine
{
    private void WhenRecalled()
    {
        // Heard before the release itself, or after its end.
        During([AwaitingClearance, OnHold, RecalledBeforeCapture, RecalledBeforeBooking, HoldingShipment, Recalled],
            When(ReleaseRecalled).RememberRecall());
        During([AwaitingClearance, OnHold, AwaitingCapture, AwaitingBooking, AwaitingHandover, ResumingShipment],
            When(ReleaseRestored).RememberRestored());
        During(AwaitingCapture,
            When(ReleaseRecalled).RememberRecall().If(o => o.Saga.IsRecalled, recalled => recalled
                .NoteRecall(_limits.RecalledReservation).Expect(Deadline, _limits.Recall).TransitionTo(RecalledBeforeCapture)));
        During([AwaitingBooking, AwaitingHandover, ResumingShipment],
            When(ReleaseRecalled).RememberRecall().If(o => o.Saga.IsRecalled, recalled => recalled
                .NoteRecall(_limits.RecalledReservation).HoldShipment().Expect(Deadline, _limits.Reminder).TransitionTo(HoldingShipment)));
        During([InTransit, Delivered, Disputed, AwaitingRelease, Settled],
            When(ReleaseRecalled).Note("export.recall-too-late", o => o.Message.Gate));
    }

    private void WhileRecalledBeforeCapture() =>
        During(RecalledBeforeCapture,
            When(PaymentCaptured)
                .Note("payment.captured", o => o.Message.Amount.ToString(), o => o.Message.CapturedAt)
                .TransitionTo(RecalledBeforeBooking),
            When(CaptureRefused)
                .GiveUp(OrderOutcome.Cancelled, o => o.Message.Code, o => o.Message.Reason)
                .Note("payment.capture-refused", o => o.Message.Reason)
                .WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(ReleaseRestored).RememberRestored().If(o => !o.Saga.IsRecalled, restored => restored
                .Note("export.release-restored")
                .CapturePayment()
                .Expect(Deadline, _limits.Capture)
                .TransitionTo(AwaitingCapture)),
            When(ReleaseRevoked).GiveUpRevoked().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(CancellationRequested).GiveUpOnRequest().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(ReservationExpired).GiveUpWithoutStock().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(Deadline.Received).GiveUpRecalled().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance));

    private void WhileRecalledBeforeBooking() =>
        During(RecalledBeforeBooking,
            When(ReleaseRestored).RememberRestored().If(o => !o.Saga.IsRecalled, restored => restored
                .Note("export.release-restored")
                .BookShipment()
                .Expect(Deadline, _limits.Booking)
                .TransitionTo(AwaitingBooking)),
            When(ReleaseRevoked).GiveUpRevoked().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(CancellationRequested).GiveUpOnRequest().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(ReservationExpired).GiveUpWithoutStock().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(Deadline.Received).GiveUpRecalled().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance));

    private void WhileHoldingShipment()
    {
        During(HoldingShipment,
            When(ShipmentHeld).If(o => o.Message.Recall == o.Saga.Recall, held => held
                .Expect(Deadline, _limits.Recall)
                .TransitionTo(Recalled)),
            When(HoldRefused).If(o => o.Message.Recall == o.Saga.Recall, late => late
                .EndRecall()
                .Note("export.recall-too-late", o => o.Message.Reason)
                .GoOnBooked(this, _limits)),
            When(Deadline.Received).Remind().HoldShipment().Expect(Deadline, _limits.Reminder));
        WhileNobodyMayHandOver(HoldingShipment);
    }

    private void WhileRecalled()
    {
        During(Recalled,
            When(Deadline.Received).GiveUpRecalled().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment));
        WhileNobodyMayHandOver(Recalled);
    }

    private void WhileResumingShipment() =>
        During(ResumingShipment,
            When(ShipmentResumed).If(o => o.Message.Recall >= o.Saga.Recall, resumed => resumed.GoOnBooked(this, _limits)),
            When(ShipmentBooked)
                .RememberParcel()
                .Note("shipment.booked", o => o.Message.PostalItemId, o => o.Message.BookedAt),
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
            When(Deadline.Received).Remind().ResumeShipment().Expect(Deadline, _limits.Reminder));

    // The booking may still be on its way, and the carrier may have taken the parcel over a counter although it was held.
    private void WhileNobodyMayHandOver(State state) =>
        During(state,
            When(ShipmentBooked)
                .RememberParcel()
                .Note("shipment.booked", o => o.Message.PostalItemId, o => o.Message.BookedAt),
            When(ShipmentRefused)
                .GiveUp(OrderOutcome.Refused, o => o.Message.Code, o => o.Message.Reason)
                .Note("shipment.refused", o => o.Message.Reason)
                .CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(ReleaseRestored).RememberRestored().If(o => !o.Saga.IsRecalled, restored => restored
                .Note("export.release-restored")
                .ResumeShipment()
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(ResumingShipment)),
            When(ParcelHandedOver)
                .EndRecall()
                .Note("export.recall-too-late")
                .TakeStock()
                .Note("parcel.handed-over", o => o.Message.PostalItemId, o => o.Message.HandedOverAt)
                .ExpectDelivery(Deadline, _limits)
                .TransitionTo(InTransit),
            When(ReleaseRevoked).GiveUpRevoked().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(CancellationRequested).GiveUpOnRequest().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(ReservationExpired).GiveUpWithoutStock().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment));

    public State RecalledBeforeCapture { get; } = null!;

    public State RecalledBeforeBooking { get; } = null!;

    public State HoldingShipment { get; } = null!;

    public State Recalled { get; } = null!;

    public State ResumingShipment { get; } = null!;
}
