using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Payments;

/// <content>A part of the seller's part, before the escrow is paid out. Whatever becomes of the escrow, the seller repays it then.</content>
internal sealed partial class Payment
{
    /// <summary>What the seller got early; null when nothing.</summary>
    public EarlyPayout? EarlyPayout { get; private set; }

    /// <summary>When the order was disputed; null while it is not.</summary>
    public DateTimeOffset? DisputedAt { get; private set; }

    /// <summary>The order is disputed.</summary>
    public void Dispute(DateTimeOffset at)
    {
        if (DisputedAt is null)
        {
            DisputedAt = at;
            Version++;
        }
    }

    /// <summary>Decides what the seller could have now; never more than the seller's part of what is left.</summary>
    /// <param name="policy">The row of the day.</param>
    /// <param name="commission">The rate the escrow will be split by.</param>
    /// <param name="sellerOwes">Whether the seller's account is below zero in the currency.</param>
    /// <param name="at">The time of the decision.</param>
    public EarlyPayoutDecision OfferEarlyPayout(EarlyPayoutPolicy policy, CommissionRate commission, bool sellerOwes, DateTimeOffset at)
    {
        if (State is not PaymentState.Held || IsGivenBack || DisputedAt is not null || OpenRefund is not null || HasOpenChargeback || EarlyPayout is not null
            || at < CapturedAt!.Value.AddHours(policy.HeldForHours))
        {
            return new EarlyPayoutDecision.Refused(EarlyPayoutRefusal.NotNow);
        }

        if (sellerOwes)
        {
            return new EarlyPayoutDecision.Refused(EarlyPayoutRefusal.SellerOwes);
        }

        var goods = InCurrency(LeftToRefund.Goods);
        var part = goods - commission.Of(goods);
        var advance = new Money((long)((Int128)part.MinorUnits * policy.ShareBasisPoints / 10_000), part.Currency);
        var fee = Money.Round(advance.ToDecimal() * policy.FeeBasisPoints / 10_000m, part.Currency);
        return advance.MinorUnits > fee.MinorUnits
            ? new EarlyPayoutDecision.Offered(new EarlyPayoutOffer(advance, fee, policy.RuleVersion))
            : new EarlyPayoutDecision.Refused(EarlyPayoutRefusal.TooLittle);
    }

    /// <summary>The seller takes what was offered.</summary>
    public EarlyPayout TakeEarlyPayout(EarlyPayoutOffer offer, DateTimeOffset at)
    {
        Version++;
        return EarlyPayout = new EarlyPayout
        {
            OrderId = OrderId,
            SellerId = SellerId!.Value,
            Currency = offer.Advance.Currency,
            AdvanceMinor = offer.Advance.MinorUnits,
            FeeMinor = offer.Fee.MinorUnits,
            RuleVersion = offer.RuleVersion,
            TakenAt = at,
        };
    }

    // The escrow is over, one way or the other.
    private PaymentChange RepayingAdvance(PaymentChange change, DateTimeOffset at) =>
        EarlyPayout is { RepaidAt: null } advance ? change.Booking(advance.Repay(at)) : change;
}
