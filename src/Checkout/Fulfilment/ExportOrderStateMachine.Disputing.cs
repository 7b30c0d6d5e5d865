using MassTransit;

namespace ExportPlatform.Checkout.Fulfilment;

// A dispute stops the clocks of delivery and confirmation. The seller answers first; silence, as at every later wait, goes to the buyer.
internal sealed partial class ExportOrderStateMachine
{
    private void WhileProtected() =>
        During([InTransit, Delivered],
            When(ProtectionExtended, extended => extended.Saga.ProtectionDays + extended.Message.Days <= _limits.ProtectionDays)
                .ExtendProtection(Deadline)
                .Note("protection.extended", o => $"{o.Message.Days}", o => o.Message.ExtendedAt));

    private void WhileDisputed() =>
        During(Disputed,
            When(DisputeAnswered)
                .IfElse(
                    o => o.Message.Accepts,
                    right => right
                        .GiveUp(OrderOutcome.Refunded, _ => "dispute.accepted", _ => "The seller agrees with the buyer.")
                        .Note("dispute.accepted", _ => "", o => o.Message.AnsweredAt)
                        .ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
                    contested => contested
                        .Note("dispute.answered", _ => "", o => o.Message.AnsweredAt)
                        .Expect(Deadline, _limits.Dispute)
                        .TransitionTo(AwaitingDecision)),
            When(Deadline.Received)
                .GiveUp(OrderOutcome.Refunded, _ => "dispute.seller-silent", _ => "The seller did not answer in time.")
                .Note("dispute.seller-silent")
                .ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney));

    private void WhileAwaitingDecision() =>
        During(AwaitingDecision,
            When(DecidedForBuyer)
                .GiveUp(OrderOutcome.Refunded, _ => "dispute.buyer", o => o.Message.Reason)
                .Note("dispute.buyer", o => o.Message.Reason)
                .ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(DecidedForSeller)
                .Note("dispute.seller", o => o.Message.Reason)
                .ReleaseEscrow("dispute decided for the seller")
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(AwaitingRelease),
            When(DecidedInPart)
                .RememberPartRefund()
                .Note("dispute.in-part", o => $"{o.Message.Refund}: {o.Message.Reason}")
                .RefundPart()
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(RefundingPart),
            When(Deadline.Received)
                .GiveUp(OrderOutcome.Refunded, _ => "dispute.unanswered", _ => "The dispute was not decided in time.")
                .Note("dispute.unanswered")
                .ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney));

    private void UntilDecided() =>
        During([Disputed, AwaitingDecision],
            When(ReceiptConfirmed)
                .Note("receipt.confirmed", _ => "", o => o.Message.ConfirmedAt)
                .ReleaseEscrow("confirmed by the buyer")
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(AwaitingRelease),
            When(ParcelLost).GiveUpLost().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(ParcelReturned).GiveUpReturned().ReturnMoney().Expect(Deadline, _limits.Reminder).TransitionTo(ReturningMoney),
            When(ParcelDelivered)
                .Note("parcel.delivered", o => o.Message.PostalItemId, o => o.Message.DeliveredAt));

    // The part has to be back at the card network before the rest is paid out: nothing is held for an order that has ended.
    private void WhileRefundingPart() =>
        During(RefundingPart,
            When(PaymentRefunded, refunded => refunded.Message.Request == ExportOrderSteps.DisputeRequest(refunded.Saga))
                .ReleaseEscrow("dispute decided in part")
                .Expect(Deadline, _limits.Reminder)
                .TransitionTo(AwaitingRelease),
            When(RefundRefused, refused => refused.Message.Request == ExportOrderSteps.DisputeRequest(refused.Saga))
                .Note("dispute.refund-refused", o => o.Message.Code)
                .Expect(Deadline, _limits.Dispute)
                .TransitionTo(AwaitingDecision),
            When(Deadline.Received)
                .Remind().RefundPart().Expect(Deadline, _limits.Reminder));

    /// <summary>The seller has yet to answer.</summary>
    public State Disputed { get; } = null!;

    public State AwaitingDecision { get; } = null!;

    public State RefundingPart { get; } = null!;
}
