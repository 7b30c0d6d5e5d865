using MassTransit;

namespace ExportPlatform.Checkout.Fulfilment;

// A cardholder's bank takes money of the order back. Goods that have not left stay where they are and everything is undone; goods that have left
// go on, the release waits for the decision, and an order whose money is all gone ends. Payments gives a chargeback up when the order wants its
// money back, so that nothing goes twice.
internal sealed partial class ExportOrderStateMachine
{
    private void WhenChargedBack()
    {
        During([AwaitingCapture, RecalledBeforeCapture, RecalledBeforeBooking],
            When(ChargedBack).GiveUpChargedBack().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance),
            When(ChargebackClosed, closed => !closed.Message.IsWon)
                .GiveUpChargedBack().WithdrawClearance().Expect(Deadline, _limits.Reminder).TransitionTo(WithdrawingClearance));
        During([AwaitingBooking, AwaitingHandover, HoldingShipment, Recalled, ResumingShipment],
            When(ChargedBack).GiveUpChargedBack().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment),
            When(ChargebackClosed, closed => !closed.Message.IsWon)
                .GiveUpChargedBack().CancelShipment().Expect(Deadline, _limits.Reminder).TransitionTo(CancellingShipment));
        During([InTransit, Delivered, Disputed, AwaitingDecision, RefundingPart, AwaitingRelease],
            When(ChargebackClosed, closed => !closed.Message.IsWon && closed.Message.Left.MinorUnits == 0)
                .GiveUpChargedBack().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney));
    }

    private void WhileReleaseIsDeferred() =>
        During(AwaitingRelease,
            When(ReleaseDeferred).Note("escrow.deferred").ExpectDecision(Deadline),
            When(ChargebackClosed, closed => closed.Message.IsWon || closed.Message.Left.MinorUnits > 0)
                .ReleaseEscrow("chargeback decided")
                .Expect(Deadline, _limits.Reminder));
}
