using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;

namespace ExportPlatform.Payments.Tests.Refunds;

public sealed class PartialRefundTests
{
    /// <summary>P1 of the acceptance scenarios: 204.00 goods, 58.00 freight, 23.84 tax; and currencies of 0, 3 and 4 decimals.</summary>
    [Theory]
    [InlineData("CNY", 20400, 5800, 0, 2384, 10000, 7137, 2029, 0, 834)]
    [InlineData("JPY", 1010, 300, 50, 131, 1, 1, 0, 0, 0)]
    [InlineData("JPY", 1, 1, 1, 1, 2, 1, 1, 0, 0)]
    [InlineData("KWD", 1250, 400, 1, 63, 857, 625, 200, 1, 31)]
    [InlineData("CLF", 10001, 3, 0, 997, 11000, 10000, 3, 0, 997)]
    public void A_refund_takes_of_each_part_in_the_proportions_of_the_order(
        string currency, long goods, long freight, long insurance, long charges, long amount, long ofGoods, long ofFreight, long ofInsurance, long ofCharges)
    {
        var (payment, network) = RefundSamples.Held(currency, goods, freight, insurance, charges);

        var change = payment.Refund(network, payment.Wish(amount));

        var refunded = Assert.IsType<PaymentRefunded>(Assert.Single(change.News));
        Assert.Equal(amount, refunded.Amount.MinorUnits);
        Assert.Equal(new PriceParts(ofGoods, ofFreight, ofInsurance, ofCharges), PriceParts.Of(refunded.Parts));
        Assert.Equal(PaymentState.Held, payment.State);
    }

    [Fact]
    public void What_is_left_is_paid_out_by_what_is_left_of_each_part()
    {
        var (payment, network) = RefundSamples.Held("CNY", 20400, 5800, 0, 2384);
        payment.Refund(network, payment.Wish(10000));
        payment.Refund(network, payment.Wish(384, "test:2", new PriceParts(0, 0, 0, 384)));

        var change = payment.Release(RefundSamples.Terms.Commission, RefundSamples.At);

        var parts = Assert.IsType<EscrowReleased>(Assert.Single(change.News)).Parts;
        Assert.Equal(
            [("seller", 12600L), ("platform", 663L), ("tax", 1166L), ("carrier", 3771L)],
            parts.Select(part => (part.Role, part.Amount.MinorUnits)));
        Assert.Equal(28584 - 10384, parts.Sum(part => part.Amount.MinorUnits));
    }

    [Fact]
    public void A_refund_still_under_way_stays_held_when_the_rest_is_paid_out()
    {
        var (payment, network) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        payment.OrderRefund(payment.Wish(1000), RefundSamples.Terms, RefundSamples.At);

        payment.Release(RefundSamples.Terms.Commission, RefundSamples.At);
        Assert.Equal(5783, payment.ReleasedMinor);
        network.Perform(PaymentStep.Refund);
        var change = payment.Learn(network.LookUp(), RefundSamples.At);

        Assert.Contains(Assert.Single(change.Journals).Postings, posting => posting.Account == LedgerAccount.EscrowLiability && posting.Amount == 1000);
        Assert.Equal((1000L, 0L), (payment.RefundedMinor, payment.RecoveredMinor));
    }

    [Fact]
    public void After_the_payout_the_seller_gives_back_what_was_paid_the_platform_its_commission_and_the_reserve_the_carriage()
    {
        var (payment, network) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        payment.Release(RefundSamples.Terms.Commission, RefundSamples.At);

        var change = payment.Refund(network, payment.Wish(6783));

        Assert.Equal(
            [
                (LedgerAccount.SellerPayable(payment.SellerId!.Value), 4275L),
                (LedgerAccount.PlatformRevenue, 225L),
                (LedgerAccount.Reserve, 900L),
                (LedgerAccount.Parse("TAX_PAYABLE:CN"), 1383L),
                (LedgerAccount.PspClearing, -6783L),
            ],
            Assert.Single(change.Journals).Postings.Select(posting => (posting.Account, posting.Amount)));
        Assert.Equal((PaymentState.Released, 0L, 6783L), (payment.State, payment.RefundedMinor, payment.RecoveredMinor));
    }

    [Fact]
    public void Whatever_is_undone_in_between_the_seller_gives_back_in_all_what_was_paid()
    {
        foreach (var (first, second) in Enumerable.Range(1, 39).SelectMany(first => Enumerable.Range(1, 39 - first).Select(second => (first, second))))
        {
            Assert.Equal(0, LeftToTheSellerAfter(first, second));
        }
    }

    // Forty yen of goods are paid out. A chargeback and a refund follow, the chargeback is won, and then all that is left goes back.
    private static long LeftToTheSellerAfter(long chargedBack, long refunded)
    {
        var (payment, network) = RefundSamples.Held("JPY", 40, 0, 0, 0);
        var journals = payment.Release(RefundSamples.Terms.Commission, RefundSamples.At).Journals.ToList();
        network.Dispute(chargedBack, "general");
        journals.AddRange(Told().Journals);
        journals.AddRange(payment.Refund(network, payment.Wish(refunded)).Journals);
        network.Decide(0, CardDisputeStatus.Won, fee: 0);
        journals.AddRange(Told().Journals);
        journals.AddRange(payment.Refund(network, payment.Wish(40 - refunded, "test:rest")).Journals);
        Assert.Equal(40, payment.RecoveredMinor);
        return Of(LedgerAccount.SellerPayable(payment.SellerId!.Value)) + Of(LedgerAccount.PlatformRevenue);

        PaymentChange Told() => payment.ChargeBack(network.Disputes[0], RefundSamples.ChargebackTerms(isSellers: true), RefundSamples.At);

        long Of(LedgerAccount account) =>
            Math.Abs(journals.SelectMany(journal => journal.Postings).Where(posting => posting.Account == account).Sum(posting => posting.Amount));
    }

    [Theory]
    [InlineData(0, "refund.parts")]
    [InlineData(6784, "refund.over-limit")]
    public void More_than_is_left_is_not_given_back_nor_nothing(long amount, string code)
    {
        var (payment, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);

        Assert.Equal(code, payment.WhyNoRefund(payment.Wish(amount))?.Code);
        Assert.Null(payment.WhyNoRefund(payment.Wish(6783)));
    }

    [Fact]
    public void Parts_make_up_the_amount_and_none_is_more_than_is_left_of_it()
    {
        var (payment, network) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        payment.Refund(network, payment.Wish(900, parts: new PriceParts(0, 900, 0, 0)));

        Assert.Equal("refund.parts", payment.WhyNoRefund(payment.Wish(1, "test:2", new PriceParts(0, 1, 0, 0)))?.Code);
        Assert.Equal("refund.parts", payment.WhyNoRefund(payment.Wish(2, "test:2", new PriceParts(1, 0, 0, 0)))?.Code);
        Assert.Equal("refund.parts", payment.WhyNoRefund(payment.Wish(1, "test:2", new PriceParts(2, -1, 0, 0)))?.Code);
        Assert.Null(payment.WhyNoRefund(payment.Wish(2, "test:2", new PriceParts(1, 0, 0, 1))));
    }

    [Fact]
    public void Two_refunds_are_asked_for_one_after_the_other_each_with_its_own_key()
    {
        var (payment, network) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        payment.OrderRefund(payment.Wish(1000), RefundSamples.Terms, RefundSamples.At);
        payment.OrderRefund(payment.Wish(2000, "test:2"), RefundSamples.Terms, RefundSamples.At);
        var first = payment.KeyOf(PaymentStep.Refund);

        network.Perform(PaymentStep.Refund);
        payment.Learn(network.LookUp(), RefundSamples.At);

        Assert.Equal(2, payment.OpenRefund?.Number);
        Assert.NotEqual(first, payment.KeyOf(PaymentStep.Refund));
        Assert.Equal(1000, payment.RefundedMinor);
    }

    [Fact]
    public void Calling_an_order_off_gives_back_what_earlier_refunds_have_left()
    {
        var (payment, network) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        payment.OrderRefund(payment.Wish(1000), RefundSamples.Terms, RefundSamples.At);

        payment.Return("lost", RefundSamples.At);
        network.Perform(PaymentStep.Refund);
        payment.Learn(network.LookUp(), RefundSamples.At);
        Assert.Equal(PaymentState.Refunding, payment.State);
        network.Perform(PaymentStep.Refund);
        var change = payment.Learn(network.LookUp(), RefundSamples.At);

        Assert.Equal(6783, Assert.IsType<PaymentReturned>(Assert.Single(change.News)).Refunded?.MinorUnits);
        Assert.Equal((PaymentState.Refunded, 6783L), (payment.State, network.Refunded));
    }
}
