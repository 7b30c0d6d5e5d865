using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Refunds;

namespace ExportPlatform.Payments.Payments;

/// <content>
/// What cardholders' banks take back, and the network's decision about it. It counts against what was captured as refunds do, so both together
/// never exceed it; what a bank takes beyond that is the platform's loss until it is won.
/// </content>
internal sealed partial class Payment
{
    /// <summary>All that were heard of, in the order of their numbers.</summary>
    public List<Chargeback> Chargebacks { get; } = [];

    /// <summary>What lost chargebacks took out of escrow.</summary>
    public long ChargedBackMinor { get; private set; }

    /// <summary>Whether one is undecided: nothing is paid out until then.</summary>
    public bool HasOpenChargeback => Chargebacks.Exists(chargeback => chargeback.IsOpen);

    /// <summary>The chargeback the card network is told to close now, with its loss accepted; null when none is.</summary>
    public Chargeback? ConcededChargeback => Chargebacks.Where(IsConceded).MinBy(chargeback => chargeback.Number);

    /// <summary>Whether a dispute at the network is about this payment.</summary>
    public bool IsAbout(CardDispute dispute) => AuthorizationId == dispute.AuthorizationId && Currency == dispute.Amount.Currency;

    /// <summary>Takes in what the network says about a dispute; what is old, or says nothing new, changes nothing.</summary>
    public PaymentChange ChargeBack(CardDispute dispute, ChargebackTerms terms, DateTimeOffset at)
    {
        if (Chargebacks.Exists(chargeback => chargeback.DisputeId == dispute.DisputeId))
        {
            return Follow(dispute, at);
        }

        // The network takes back only what it has given: we hear of that first, and of the dispute again.
        if (CapturedMinor == 0 || !IsAbout(dispute))
        {
            return PaymentChange.Silent;
        }

        var (chargeback, booking) = Chargeback.Open(this, dispute, terms, LeftToRefund, at);
        Chargebacks.Add(chargeback);
        RefundsOrderedMinor += chargeback.Parts.Sum;
        MoveTo(State, at);
        var opened = PaymentChange.Tell(chargeback.ToNews()).Booking(booking);
        return opened.Then(Follow(dispute, at));
    }

    /// <summary>Gives a chargeback up; false when it is closed or given up already.</summary>
    public bool AcceptLoss(string disputeId, DateTimeOffset at)
    {
        if (Chargebacks.Find(c => c.DisputeId == disputeId) is not { IsOpen: true, AcceptedAt: null } chargeback)
        {
            return false;
        }

        chargeback.Accept(at);
        MoveTo(State, at);
        return true;
    }

    private PaymentChange Follow(CardDispute dispute, DateTimeOffset at)
    {
        if (Chargebacks.Find(known => known.DisputeId == dispute.DisputeId) is not { IsOpen: true } chargeback)
        {
            return PaymentChange.Silent;
        }

        switch (dispute.Status)
        {
            case CardDisputeStatus.UnderReview when chargeback.Review():
                Version++;
                return PaymentChange.Silent;
            case CardDisputeStatus.Won:
                RefundsOrderedMinor -= chargeback.Parts.Sum;
                return Closed(chargeback, PaymentChange.Silent.Booking(chargeback.Win(dispute.Fee, at)), at);
            case CardDisputeStatus.Lost:
                var booking = chargeback.Lose(dispute.Fee, SellerId!.Value, at);
                ChargedBackMinor += chargeback.IsFromEscrow ? chargeback.Parts.Sum : 0;
                return Closed(chargeback, booking is null ? PaymentChange.Silent : PaymentChange.Silent.Booking(booking), at);
            default:
                return PaymentChange.Silent;
        }
    }

    // A refund the network would not make meanwhile is asked for again; what the order wants back goes on.
    private PaymentChange Closed(Chargeback chargeback, PaymentChange booked, DateTimeOffset at)
    {
        if (!HasOpenChargeback)
        {
            OpenRefund?.TryAgain();
        }

        MoveTo(State, at);
        var closed = booked.Then(PaymentChange.Tell(chargeback.ToEnd(InCurrency(LeftToRefund.Sum))));
        return State is PaymentState.Refunding ? closed.Then(RefundRest(at))
            : State is PaymentState.Held && InEscrow == 0 ? RepayingAdvance(closed, at)
            : closed;
    }

    // The network will not make a refund because a chargeback took the money: that one is the refund.
    private PaymentChange CallOff(Refund refund, PaymentRefusal because, DateTimeOffset at)
    {
        refund.CallOff(at);
        RefundsOrderedMinor -= refund.AmountMinor;
        var change = refund.Cause is RefundCause.Return
            ? PaymentChange.Silent
            : PaymentChange.Tell(new PaymentRefundRefused(OrderId, refund.Request, because.Code, because.Reason));
        var (taken, booking) = Chargebacks.Where(lost => lost.State is ChargebackState.Lost)
            .Select(lost => lost.TakeOver(refund, at)).FirstOrDefault(takeOver => takeOver.Taken > 0);
        if (booking is not null)
        {
            RefundsOrderedMinor += taken;
            ChargedBackMinor += refund.IsFromEscrow ? taken : 0;
            change = change.Booking(booking);
        }

        if (State is PaymentState.Released && refund.IsFromEscrow && taken < refund.AmountMinor)
        {
            change = change.Booking(ReleaseToReserve(refund, refund.AmountMinor - taken, at));
        }

        MoveTo(State, at);
        return State is PaymentState.Refunding ? change.Then(RefundRest(at)) : change;
    }

    // Everybody was paid but for what the buyer was to have, and the buyer has got it from the bank.
    private Journal ReleaseToReserve(Refund refund, long rest, DateTimeOffset at)
    {
        ReleasedMinor += rest;
        return Book($"{refund.Kind}:called-off", LedgerAccount.EscrowLiability, LedgerAccount.Reserve, InCurrency(rest), at);
    }

    // Money that is on its way back goes by the chargeback instead; one about money that went back before is contested.
    private bool IsConceded(Chargeback chargeback) =>
        chargeback.IsOpen
        && (chargeback.AcceptedAt is not null
            || (State is PaymentState.Refunding && (chargeback.Parts.Sum > 0 || IsParked)));

    // A refund the network refuses as long as a chargeback is open.
    private bool IsParked => HasOpenChargeback && OpenRefund?.RefusedBecause == CardCodes.ChargedBack;

    // Nothing is paid out while a chargeback, or a refund one may have made needless, is undecided.
    private bool IsReleaseBlocked => HasOpenChargeback
        || (OpenRefund is not null && Chargebacks.Exists(lost => lost.TookMoreThanWasLeft));

    private long InEscrow => CapturedMinor - RefundedMinor - ReleasedMinor - ChargedBackMinor;

    private DateTimeOffset DecidedBy(DateTimeOffset at) =>
        Chargebacks.Where(chargeback => chargeback.IsOpen).Select(chargeback => chargeback.DecisionDueAt).Append(at + Patience).Max();
}
