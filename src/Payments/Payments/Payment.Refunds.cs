using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Payments;

/// <content>
/// Giving back, in parts or all that is left: out of escrow, or from those who were paid already. The card network is asked for one refund after
/// the other, so that what it has given back in all says which of them are done.
/// </content>
internal sealed partial class Payment
{
    private const string ReturnRequest = "return";

    /// <summary>All that were ordered, in the order of their numbers.</summary>
    public List<Refund> Refunds { get; } = [];

    /// <summary>What all refunds and chargebacks together give back, done or not, but for chargebacks that were won; never more than was captured.</summary>
    public long RefundsOrderedMinor { get; private set; }

    /// <summary>What went back after the escrow had been paid out.</summary>
    public long RecoveredMinor { get; private set; }

    /// <summary>What went back in all, by the card network's word.</summary>
    public Money Refunded => InCurrency(RefundedMinor + RecoveredMinor);

    /// <summary>What the buyer has back of the order's money, from us or by a chargeback before the payout.</summary>
    public Money GivenBack => InCurrency(RefundedMinor + RecoveredMinor + ChargedBackMinor);

    /// <summary>What is left of each part of the price once all refunds and chargebacks are taken out of it.</summary>
    public PriceParts LeftToRefund => Chargebacks
        .Where(chargeback => chargeback.State is not ChargebackState.Won)
        .Aggregate(LeftOf(Refunds), (left, chargeback) => left - chargeback.Parts);

    /// <summary>The refund the card network is asked for now; null when none is open.</summary>
    public Refund? OpenRefund => Refunds.Where(refund => refund.IsOpen).MinBy(refund => refund.Number);

    /// <summary>What the card network has to be asked for next, told apart from every step before and after.</summary>
    public (PaymentState State, string? Refund, int? Chargeback) Standing => (State, OpenRefund?.Kind, ConcededChargeback?.Number);

    /// <summary>What a wish would be refused for; null when it would be ordered.</summary>
    public PaymentRefusal? WhyNoRefund(RefundOrder order)
    {
        var left = LeftToRefund;
        return State is not (PaymentState.Held or PaymentState.Released) || ReturnReason is not null || left.Sum == 0 ? RefundRefusal.NothingTaken
            : order.Amount.Currency != Currency || order.Amount.MinorUnits <= 0 ? RefundRefusal.Parts
            : order.Amount.MinorUnits > left.Sum ? RefundRefusal.OverLimit(InCurrency(left.Sum))
            : order.Parts is { } parts && !Fits(parts, order.Amount, left) ? RefundRefusal.Parts
            : null;
    }

    /// <summary>Orders a refund, or finds the one the same request ordered before.</summary>
    public RefundDecision OrderRefund(RefundOrder order, RefundTerms terms, DateTimeOffset at)
    {
        if (Refunds.Find(refund => refund.Request == order.Request) is { } before)
        {
            return new RefundDecision.Ordered(before);
        }

        if (WhyNoRefund(order) is { } refusal)
        {
            return new RefundDecision.Refused(refusal);
        }

        var left = LeftToRefund;
        var parts = order.Parts is { } given ? PriceParts.Of(given) : left.Share(order.Amount.MinorUnits);
        var refund = Add(order, parts, State is PaymentState.Held ? null : terms, left, at);
        Version++;
        NextCheckAt = NextStep is null ? null : NextCheckAt ?? at + Patience;
        return new RefundDecision.Ordered(refund);
    }

    /// <summary>Lets the reconciler ask the card network now, when nobody else is about to.</summary>
    public void AskSoon(DateTimeOffset at) => NextCheckAt = NextStep is null ? null : at;

    /// <summary>
    /// What of the commission goes back with some goods that were paid out, in minor units: what is kept of it less the commission on the goods that stay sold. Reckoned
    /// from what was given back so far, for a chargeback that is won undoes its step out of turn, and in the end all that was kept has gone back to the cent.
    /// </summary>
    public long CommissionKeptOn(PriceParts parts, PriceParts left, CommissionRate commission)
    {
        var (seller, revenue) = (LedgerAccount.SellerPayable(SellerId!.Value).Name, LedgerAccount.PlatformRevenue.Name);
        var borne = Refunds.Where(refund => refund is { IsFromEscrow: false, CalledOffAt: null }).Select(refund => (refund.Parts, refund.Charges))
            .Concat(Chargebacks.Where(chargeback => chargeback is { IsFromEscrow: false, State: not ChargebackState.Won }).Select(chargeback => (chargeback.Parts, chargeback.Charges)))
            .Where(step => step.Charges.Exists(charge => charge.Account == seller || charge.Account == revenue))
            .ToList();
        var returned = borne.SelectMany(step => step.Charges).Where(charge => charge.Account == revenue).Sum(charge => charge.AmountMinor);
        var taken = commission.Of(InCurrency(left.Goods + borne.Sum(step => step.Parts.Goods))).MinorUnits;
        return Math.Clamp(taken - returned - commission.Of(InCurrency(left.Goods - parts.Goods)).MinorUnits, 0, parts.Goods);
    }

    // What is not ordered yet becomes the last refund; whatever is open at the card network is finished first.
    private PaymentChange RefundRest(DateTimeOffset at)
    {
        var left = LeftToRefund;
        if (left.Sum > 0)
        {
            var request = Refunds.Exists(refund => refund.Request == ReturnRequest) ? $"{ReturnRequest}:{Refunds.Count + 1}" : ReturnRequest;
            Add(new RefundOrder(request, RefundCause.Return, InCurrency(left.Sum), null, ReturnReason!, "order"), left, null, left, at);
        }

        MoveTo(PaymentState.Refunding, at);
        if (OpenRefund is not null || ConcededChargeback is not null)
        {
            return PaymentChange.Silent;
        }

        MoveTo(PaymentState.Refunded, at);
        return RepayingAdvance(Returned(GivenBack, at), at);
    }

    private Refund Add(RefundOrder order, PriceParts parts, RefundTerms? borneBy, PriceParts left, DateTimeOffset at)
    {
        var refund = new Refund
        {
            OrderId = OrderId,
            Number = Refunds.Count + 1,
            Request = order.Request,
            Cause = order.Cause,
            Currency = order.Amount.Currency,
            AmountMinor = order.Amount.MinorUnits,
            GoodsMinor = parts.Goods,
            FreightMinor = parts.Freight,
            InsuranceMinor = parts.Insurance,
            ImportChargesMinor = parts.ImportCharges,
            IsFromEscrow = borneBy is null,
            PolicyVersion = borneBy?.Policy.RuleVersion,
            Charges = borneBy is null
                ? [new RefundCharge(LedgerAccount.EscrowLiability.Name, order.Amount.MinorUnits)]
                // The reserve has got it back from the country already.
                : order.Cause is RefundCause.Assessment ? [new RefundCharge(LedgerAccount.Reserve.Name, order.Amount.MinorUnits)]
                : [.. borneBy.Policy.Charge(parts, new RefundedParty(SellerId!.Value, TaxCountry!.Value), CommissionKeptOn(parts, left, borneBy.Commission))],
            Reason = WrittenWords.AreSealedIn(order.Reason) ? order.Reason : Cut(order.Reason),
            RequestedBy = order.By,
            RequestedAt = at,
        };
        Refunds.Add(refund);
        RefundsOrderedMinor += refund.AmountMinor;
        return refund;
    }

    private PaymentChange SettleRefund(DateTimeOffset at)
    {
        var refund = OpenRefund!;
        var journal = refund.Settle(CommissionVersion, at);
        if (refund.IsFromEscrow)
        {
            RefundedMinor += refund.AmountMinor;
        }
        else
        {
            RecoveredMinor += refund.AmountMinor;
        }

        MoveTo(State is PaymentState.Refunding && OpenRefund is null && ConcededChargeback is null ? PaymentState.Refunded : State, at);
        var news = refund.Cause is RefundCause.Return ? PaymentChange.Silent : PaymentChange.Tell(refund.ToNews());
        return State is PaymentState.Refunded ? RepayingAdvance(news.Then(Returned(GivenBack, at)).Booking(journal), at) : news.Booking(journal);
    }

    // What is left of each part once some refunds are taken out of it.
    private PriceParts LeftOf(IEnumerable<Refund> refunds) =>
        CapturedMinor == 0 ? default : refunds.Where(refund => refund.CalledOffAt is null).Aggregate(PriceParts.Of(Breakdown), (left, refund) => left - refund.Parts);

    private static bool Fits(RefundShares shares, Money amount, PriceParts left)
    {
        Money[] all = [shares.Goods, shares.Freight, shares.Insurance, shares.ImportCharges];
        return Array.TrueForAll(all, part => part.Currency == amount.Currency)
            && left.Covers(PriceParts.Of(shares))
            && PriceParts.Of(shares).Sum == amount.MinorUnits;
    }
}
