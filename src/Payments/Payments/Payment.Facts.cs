using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Refunds;

namespace ExportPlatform.Payments.Payments;

/// <content>What the card network says: answers, look-ups and webhooks, in any order and any number of times.</content>
internal sealed partial class Payment
{
    /// <summary>Whether an authorization at the network is this payment's: the order, the amount and the key it was made with agree.</summary>
    public bool Owns(CardHold hold) =>
        State is not PaymentState.Closed
        && hold.Reference == OrderId.ToString()
        && hold.Amount == Amount
        && hold.Key == KeyOf(PaymentStep.Authorize)
        && (AuthorizationId is null || AuthorizationId == hold.AuthorizationId);

    /// <summary>Takes in what the network says; what is old, or says nothing new, changes nothing.</summary>
    public PaymentChange Learn(CardAnswer answer, DateTimeOffset at) => answer switch
    {
        CardAnswer.Known(var hold) when Owns(hold) => Learn(hold, at),
        CardAnswer.OfDispute(var dispute) => Follow(dispute, at),
        CardAnswer.Refused(var code, var reason) => Refuse(new PaymentRefusal(code, reason), at),
        _ => PaymentChange.Silent,
    };

    private PaymentChange Learn(CardHold hold, DateTimeOffset at)
    {
        switch (State)
        {
            case PaymentState.Authorizing or PaymentState.AwaitingBuyer when hold.Status is CardHoldStatus.Held or CardHoldStatus.Captured:
                return Authorize(hold, at);

            case PaymentState.Authorizing when hold.Status is CardHoldStatus.ActionNeeded:
                return AwaitBuyer(hold, at);

            case PaymentState.Authorizing or PaymentState.AwaitingBuyer when IsGone(hold):
                return Decline(WhyGone(hold), at);

            case PaymentState.Authorized when IsGone(hold):
                Fail(WhyGone(hold));
                MoveTo(PaymentState.Voided, at);
                return PaymentChange.Silent;

            case PaymentState.Capturing when IsGone(hold):
                return LoseHold(hold, at);

            case PaymentState.Voiding when IsGone(hold) && ReturnReason is null:
                return Decline(new PaymentRefusal(FailureCode!, FailureReason!), at);

            case PaymentState.Voiding when IsGone(hold):
                MoveTo(PaymentState.Voided, at);
                return Returned(InCurrency(0), at);

            case PaymentState.Capturing or PaymentState.Voiding when hold.Status is CardHoldStatus.Captured && hold.Captured == Amount:
                return TakeIn(at);

            case PaymentState.Held or PaymentState.Released or PaymentState.Refunding
                when OpenRefund is { } refund && hold.Refunded >= Refunded + refund.Amount:
                return SettleRefund(at);

            default:
                return PaymentChange.Silent;
        }
    }

    private PaymentChange Authorize(CardHold hold, DateTimeOffset at)
    {
        AuthorizationId = hold.AuthorizationId;
        AuthorizedAt = at;
        HoldExpiresAt = hold.ExpiresAt;
        StopAwaitingBuyer();
        if (ReturnReason is not null)
        {
            MoveTo(PaymentState.Voiding, at);
            return PaymentChange.Silent;
        }

        MoveTo(PaymentState.Authorized, at);
        return PaymentChange.Tell(new PaymentAuthorized(OrderId, PaymentId, Amount, at));
    }

    private PaymentChange TakeIn(DateTimeOffset at)
    {
        CapturedMinor = AmountMinor;
        CapturedAt = at;
        var capture = Book("capture", LedgerAccount.PspClearing, LedgerAccount.EscrowLiability, Amount, at);
        if (ReturnReason is not null)
        {
            return RefundRest(at).Booking(capture);
        }

        MoveTo(PaymentState.Held, at);
        return PaymentChange.Tell(new PaymentCaptured(OrderId, PaymentId, Amount, at)).Booking(capture);
    }

    private PaymentChange LoseHold(CardHold hold, DateTimeOffset at)
    {
        Fail(WhyGone(hold));
        MoveTo(PaymentState.Voided, at);
        var refused = RefuseCapture(FailureCode!, FailureReason!);
        return ReturnReason is null ? refused : refused.Then(Returned(InCurrency(0), at));
    }

    private PaymentChange Refuse(PaymentRefusal because, DateTimeOffset at)
    {
        switch (State)
        {
            case PaymentState.Authorizing:
                return Decline(because, at);

            // The hold is still there: it can be dropped, or taken when the network thinks better of it.
            case PaymentState.Capturing:
                Fail(because);
                MoveTo(ReturnReason is null ? PaymentState.Authorized : PaymentState.Voiding, at);
                return RefuseCapture(because.Code, because.Reason);

            // Money of the order is still held, so nobody is told that it is not; the step stays open and is asked for again.
            case PaymentState.Voiding:
                if (FailureCode is null)
                {
                    Fail(because);
                }

                Version++;
                return PaymentChange.Silent;

            case PaymentState.Held or PaymentState.Released or PaymentState.Refunding when OpenRefund is { } refund:
                return RefuseRefund(refund, because, at);

            default:
                return PaymentChange.Silent;
        }
    }

    // It stays open and is asked for again; unless a chargeback has the money, then it waits for what becomes of that.
    private PaymentChange RefuseRefund(Refund refund, PaymentRefusal because, DateTimeOffset at)
    {
        refund.Refuse(because);
        if (because.Code != CardCodes.ChargedBack)
        {
            Version++;
            return PaymentChange.Silent;
        }

        if (HasOpenChargeback)
        {
            MoveTo(State, at);
            return PaymentChange.Silent;
        }

        if (Chargebacks.Exists(lost => lost.TookMoreThanWasLeft))
        {
            return CallOff(refund, because, at);
        }

        // None we know of has this money: one we have not heard of yet, or one decided after the network had said no. It is asked for anew in a while.
        refund.TryAgain();
        Version++;
        return PaymentChange.Silent;
    }

    private static bool IsGone(CardHold hold) =>
        hold.Status is CardHoldStatus.Expired or CardHoldStatus.Voided or CardHoldStatus.Declined;

    private static PaymentRefusal WhyGone(CardHold hold) => hold.Status switch
    {
        CardHoldStatus.Declined => new PaymentRefusal(
            hold.DeclineCode ?? "payment.declined",
            hold.DeclineCode == CardCodes.AuthenticationLate ? PaymentRefusal.AuthenticationLate.Reason : "The card's issuer declined the payment."),
        CardHoldStatus.Expired => PaymentRefusal.HoldExpired,
        _ => new PaymentRefusal("payment.hold-dropped", "The hold was dropped before it was taken."),
    };
}
