using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Tests.Refunds;

namespace ExportPlatform.Payments.Tests.EarlyPayouts;

/// <summary>Of 45.00 EUR of goods 42.75 are the seller's; seven tenths of it are 29.92, for a fee of 0.45.</summary>
public sealed class EarlyPayoutTests
{
    private static readonly DateTimeOffset Later = RefundSamples.At.AddDays(3);

    private static readonly EarlyPayoutPolicy Policy = new()
    {
        RuleVersion = "test",
        EffectiveFrom = new DateOnly(2024, 1, 1),
        ShareBasisPoints = 7_000,
        FeeBasisPoints = 150,
        HeldForHours = 72,
        Source = "test",
    };

    [Fact]
    public void Seven_tenths_of_the_sellers_part_are_offered_after_three_days()
    {
        var (payment, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);

        Assert.Equal("early-payout.not-now", Refusal(payment, at: Later.AddSeconds(-1)));
        var offer = Offer(payment);

        Assert.Equal((2992L, 45L), (offer.Advance.MinorUnits, offer.Fee.MinorUnits));
    }

    [Fact]
    public void It_is_repaid_out_of_the_release_and_the_seller_has_in_all_the_part_less_the_fee()
    {
        var (payment, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        var taken = payment.TakeEarlyPayout(Offer(payment), Later).Take();

        var released = payment.Release(RefundSamples.Terms.Commission, Later);

        Assert.Equal(-(4275 - 45), Balance([taken, .. released.Journals], LedgerAccount.SellerPayable(payment.SellerId!.Value)));
        Assert.Equal(0, Balance([taken, .. released.Journals], LedgerAccount.SellerAdvance(payment.SellerId.Value)));
        Assert.Equal(-45, Balance([taken, .. released.Journals], LedgerAccount.EarlyPayoutFees));
        Assert.Equal(Later, payment.EarlyPayout!.RepaidAt);
    }

    [Fact]
    public void When_all_goes_back_to_the_buyer_the_seller_owes_the_advance()
    {
        var (payment, network) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        var taken = payment.TakeEarlyPayout(Offer(payment), Later).Take();
        payment.Return("lost", Later);
        network.Perform(PaymentStep.Refund);

        var returned = payment.Learn(network.LookUp(), Later);

        Assert.Equal(45, Balance([taken, .. returned.Journals], LedgerAccount.SellerPayable(payment.SellerId!.Value)));
        Assert.Equal(0, Balance([taken, .. returned.Journals], LedgerAccount.SellerAdvance(payment.SellerId.Value)));
    }

    [Fact]
    public void Nothing_is_paid_early_of_what_is_disputed_on_its_way_back_or_owed()
    {
        var (disputed, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        disputed.Dispute(RefundSamples.At);
        var (refunding, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        refunding.OrderRefund(refunding.Wish(100), RefundSamples.Terms, RefundSamples.At);
        var (taken, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        taken.TakeEarlyPayout(Offer(taken), Later);
        var (owing, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        var (tiny, _) = RefundSamples.Held("JPY", 1, 900, 0, 1383);

        Assert.Equal("early-payout.not-now", Refusal(disputed));
        Assert.Equal("early-payout.not-now", Refusal(refunding));
        Assert.Equal("early-payout.not-now", Refusal(taken));
        Assert.Equal("early-payout.seller-owes", Refusal(owing, owes: true));
        Assert.Equal("early-payout.too-little", Refusal(tiny));
    }

    private static EarlyPayoutOffer Offer(Payment payment) =>
        Assert.IsType<EarlyPayoutDecision.Offered>(payment.OfferEarlyPayout(Policy, RefundSamples.Terms.Commission, sellerOwes: false, Later)).Offer;

    private static string Refusal(Payment payment, bool owes = false, DateTimeOffset? at = null) =>
        Assert.IsType<EarlyPayoutDecision.Refused>(payment.OfferEarlyPayout(Policy, RefundSamples.Terms.Commission, owes, at ?? Later)).Because.Code;

    private static long Balance(IEnumerable<Journal> journals, LedgerAccount account) =>
        journals.SelectMany(journal => journal.Postings).Where(posting => posting.Account == account).Sum(posting => posting.Amount);
}
