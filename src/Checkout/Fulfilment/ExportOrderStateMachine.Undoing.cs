using MassTransit;

namespace ExportPlatform.Checkout.Fulfilment;

// Undoing, in reverse: shipment, clearance, money, stock. A step back that is not answered is asked for again until it is:
// giving up half way would leave money or goods with nobody.
internal sealed partial class ExportOrderStateMachine
{
    private void WhileCancellingShipment() =>
        During(CancellingShipment,
            When(ShipmentCancelled)
                .WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(CancellationRefused)
                .CarryOn()
                .Note("order.cancellation-too-late", o => o.Message.Reason)
                .TakeStock()
                .ExpectDelivery(Deadline, _limits)
                .TransitionTo(InTransit),
            When(ParcelHandedOver)
                .CarryOn()
                .Note("parcel.handed-over", o => o.Message.PostalItemId, o => o.Message.HandedOverAt)
                .TakeStock()
                .ExpectDelivery(Deadline, _limits)
                .TransitionTo(InTransit),
            When(Deadline.Received)
                .Remind().CancelShipment().Expect(Deadline, _limits.Reminder));

    private void WhileWithdrawingClearance() =>
        During(WithdrawingClearance,
            When(ClearanceWithdrawn)
                .ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(Deadline.Received)
                .Remind().WithdrawClearance().Expect(Deadline, _limits.Reminder));

    private void WhileReturningMoney() =>
        During(ReturningMoney,
            When(PaymentReturned)
                .Note("payment.returned", o => o.Message.Refunded?.ToString() ?? "", o => o.Message.ReturnedAt)
                .ReleaseStock().Expect(Deadline, _limits.Reminder).TransitionTo(ReleasingStock),
            When(Deadline.Received)
                .Remind().ReturnMoney().Expect(Deadline, _limits.Reminder));

    private void WhileReleasingStock() =>
        During(ReleasingStock,
            When(StockReleased)
                .Unschedule(Deadline)
                .EndAsDecided()
                .If(o => o.Saga.Outcome is OrderOutcome.Cancelled, end => end.TransitionTo(Cancelled))
                .If(o => o.Saga.Outcome is OrderOutcome.Refused, end => end.TransitionTo(Refused))
                .If(o => o.Saga.Outcome is OrderOutcome.Refunded, end => end.TransitionTo(Refunded))
                .If(o => o.Saga.Outcome is OrderOutcome.Returned, end => end.TransitionTo(Returned))
                .If(o => o.Saga.Outcome is OrderOutcome.Lost, end => end.TransitionTo(Lost)),
            When(Deadline.Received)
                .Remind().ReleaseStock().Expect(Deadline, _limits.Reminder));

    public State CancellingShipment { get; } = null!;

    public State WithdrawingClearance { get; } = null!;

    public State ReturningMoney { get; } = null!;

    public State ReleasingStock { get; } = null!;

    public State Cancelled { get; } = null!;

    public State Refused { get; } = null!;

    public State Refunded { get; } = null!;

    public State Returned { get; } = null!;

    public State Lost { get; } = null!;
}
