using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Refunds;

namespace ExportPlatform.Payments.Payments;

/// <content>What the order asks for. Asking again changes nothing and gives the same answer again.</content>
internal sealed partial class Payment
{
    /// <summary>The same authorization was asked for once more.</summary>
    public PaymentChange AuthorizeAgain() => State switch
    {
        PaymentState.Authorizing => PaymentChange.Silent,
        PaymentState.AwaitingBuyer when ReturnReason is null =>
            PaymentChange.Tell(new PaymentActionNeeded(OrderId, PaymentId, ActionDueAt!.Value, ActionDueAt.Value - AuthenticationTime)),
        PaymentState.Voiding when ReturnReason is null => PaymentChange.Silent,
        PaymentState.Declined => PaymentChange.Tell(new PaymentDeclined(OrderId, FailureCode!, FailureReason!)),
        _ when ReturnReason is not null => PaymentChange.Tell(
            new PaymentDeclined(OrderId, PaymentRefusal.Closed.Code, PaymentRefusal.Closed.Reason)),
        PaymentState.Voided => PaymentChange.Tell(new PaymentDeclined(OrderId, FailureCode!, FailureReason!)),
        _ => PaymentChange.Tell(new PaymentAuthorized(OrderId, PaymentId, Amount, AuthorizedAt!.Value)),
    };

    /// <summary>Take the hold into escrow.</summary>
    public PaymentChange Capture(DateTimeOffset at)
    {
        switch (State)
        {
            case PaymentState.Held or PaymentState.Released when ReturnReason is null:
                return PaymentChange.Tell(new PaymentCaptured(OrderId, PaymentId, Captured, CapturedAt!.Value));

            case PaymentState.Capturing when ReturnReason is null:
                return PaymentChange.Silent;

            case PaymentState.Authorized:
                MoveTo(PaymentState.Capturing, at);
                return PaymentChange.Silent;

            case PaymentState.Declined or PaymentState.Voided when ReturnReason is null:
                return RefuseCapture(FailureCode!, FailureReason!);

            case PaymentState.Authorizing or PaymentState.AwaitingBuyer when ReturnReason is null:
                return RefuseCapture(PaymentRefusal.NotAuthorized.Code, PaymentRefusal.NotAuthorized.Reason);

            default:
                return RefuseCapture(PaymentRefusal.Closed.Code, PaymentRefusal.Closed.Reason);
        }
    }

    /// <summary>Give everything back. What the card network is still asked for is finished first, then undone.</summary>
    public PaymentChange Return(string reason, DateTimeOffset at)
    {
        if (ReturnReason is null && State is not PaymentState.Released)
        {
            ReturnReason = Cut(reason);
            Version++;
        }

        switch (State)
        {
            case PaymentState.Authorized or PaymentState.AwaitingBuyer:
                StopAwaitingBuyer();
                MoveTo(PaymentState.Voiding, at);
                return PaymentChange.Silent;

            case PaymentState.Held:
                return RefundRest(at);

            case PaymentState.Declined or PaymentState.Closed:
                return Returned(null, at);

            // Some is still on its way back: whoever asks again is told once it is there.
            case PaymentState.Released when OpenRefund is not null:
                return PaymentChange.Silent;

            // What was paid out is not held any more; getting it back is another matter than returning it.
            case PaymentState.Voided or PaymentState.Refunded or PaymentState.Released:
                return Returned(GivenBack, at);

            default:
                return PaymentChange.Silent;
        }
    }

    /// <summary>Whether the escrow may be paid out now, was paid out already, or never will be.</summary>
    public bool CanRelease => State is PaymentState.Held or PaymentState.Released;

    /// <summary>Whether the money went back, or is going: a late release has nothing to pay out.</summary>
    public bool IsGivenBack => ReturnReason is not null;

    /// <summary>Pay the escrow out, but for what is ordered to go back: that stays held until it has gone. Nothing while a chargeback is open;
    /// and where lost ones have left nothing to pay out, that is told again: whoever asks has not heard it, or heard it when there was no way back.</summary>
    /// <exception cref="InvalidOperationException">The amount is not in escrow.</exception>
    public PaymentChange Release(CommissionRate commission, DateTimeOffset at)
    {
        if (!CanRelease)
        {
            throw new InvalidOperationException($"The payment of order {OrderId} is {State}; there is no escrow to release.");
        }

        if (State is PaymentState.Held && IsReleaseBlocked)
        {
            return PaymentChange.Tell(new EscrowReleaseDeferred(OrderId, DecidedBy(at)));
        }

        var left = LeftToRelease;
        if (State is PaymentState.Held && left.Sum == 0 && Chargebacks.FindLast(lost => lost.State is ChargebackState.Lost) is { } last)
        {
            return PaymentChange.Tell(last.ToEnd(InCurrency(LeftToRefund.Sum)));
        }

        var parts = EscrowSplit.Of(left.ToBreakdown(Currency!.Value, TaxCountry!.Value), SellerId!.Value, commission);
        if (State is PaymentState.Released)
        {
            return PaymentChange.Tell(new EscrowReleased(OrderId, parts, ReleasedAt!.Value));
        }

        ReleasedMinor = left.Sum;
        ReleasedAt = at;
        CommissionVersion = commission.RuleVersion;
        MoveTo(PaymentState.Released, at);
        var released = PaymentChange.Tell(new EscrowReleased(OrderId, parts, at));
        if (left.Sum == 0)
        {
            return RepayingAdvance(released, at);
        }

        var lines = parts.Select(part => (LedgerAccount.Parse(part.Account), -part.Amount))
            .Prepend((LedgerAccount.EscrowLiability, InCurrency(ReleasedMinor)));
        return RepayingAdvance(released.Booking(Journal.OfOrder(OrderId, "release", lines, at, commission.RuleVersion)), at);
    }

    // Chargebacks of what was still held were decided before anything was paid out.
    private PriceParts LeftToRelease => Chargebacks
        .Where(chargeback => chargeback is { IsFromEscrow: true, State: ChargebackState.Lost })
        .Aggregate(LeftOf(Refunds.Where(refund => refund.IsFromEscrow)), (left, chargeback) => left - chargeback.Parts);

    private PaymentChange RefuseCapture(string code, string reason) =>
        PaymentChange.Tell(new PaymentCaptureRefused(OrderId, code, reason));
}
