using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.Trade;
using static ExportPlatform.Payments.Tests.Refunds.RefundSamples;

namespace ExportPlatform.Payments.Tests.Refunds;

/// <summary>What one refund books and asks the network for, and who bears it.</summary>
public sealed class RefundDecisionTests
{
    private static readonly RefundedParty Party = new(Guid.Parse("0190a000-0000-7000-8000-000000000001"), CountryCode.Parse("CN"));
    private static readonly string Seller = LedgerAccount.SellerPayable(Party.SellerId).Name;

    [Theory]
    [InlineData(RefundBearer.Seller, RefundBearer.Seller, "SELLER", "SELLER")]
    [InlineData(RefundBearer.Reserve, RefundBearer.Reserve, "RESERVE", "RESERVE")]
    [InlineData(RefundBearer.Receiver, RefundBearer.Receiver, "CARRIER_PAYABLE", "TAX_PAYABLE:CN")]
    internal void Carriage_and_import_charges_are_borne_as_the_row_says(RefundBearer carriage, RefundBearer charges, string carriageOf, string chargesOf)
    {
        var borne = Policy(returnsCommission: true, carriage, charges).Charge(new PriceParts(1_000, 200, 30, 4), Party, commission: 50);

        Assert.Equal(
            [(Seller, 950L), ("PLATFORM_REVENUE", 50L), (Of(carriageOf), 230L), (Of(chargesOf), 4L)],
            borne.Select(charge => (charge.Account, charge.AmountMinor)));

        static string Of(string account) => account is "SELLER" ? Seller : account;
    }

    [Fact]
    public void A_commission_that_is_kept_is_borne_by_the_seller_and_nobody_bears_nothing()
    {
        var borne = Policy(returnsCommission: false, RefundBearer.Reserve, RefundBearer.Receiver).Charge(new PriceParts(1_000, 0, 0, 0), Party, commission: 50);

        Assert.Equal(new RefundCharge(Seller, 1_000), Assert.Single(borne));
    }

    [Fact]
    public void Of_nothing_nothing_is_shared_and_no_more_than_there_is()
    {
        Assert.Equal(default, default(PriceParts).Share(0));
        Assert.Equal(default, new PriceParts(3, 2, 1, 0).Share(0));
        Assert.Equal(new PriceParts(3, 2, 1, 0), new PriceParts(3, 2, 1, 0).Share(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PriceParts(3, 2, 1, 0).Share(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PriceParts(3, 2, 1, 0).Share(-1));
    }

    /// <summary>The two cents that are left over of seven go to those that were cut the most.</summary>
    [Fact]
    public void What_is_left_over_goes_to_those_that_were_cut_the_most() =>
        Assert.Equal(new PriceParts(2, 2, 2, 1), new PriceParts(30, 29, 28, 13).Share(7));

    [Fact]
    public void A_refusal_is_forgotten_and_asked_for_anew_only_when_a_chargeback_was_the_reason()
    {
        var refund = Ordered();

        refund.Refuse(new PaymentRefusal("payment.network-busy", "no"));
        refund.TryAgain();
        Assert.Equal(("payment.network-busy", 0, "refund:1"), (refund.RefusedBecause, refund.Refusals, refund.Attempt));

        refund.Refuse(new PaymentRefusal(CardCodes.ChargedBack, "no"));
        refund.TryAgain();
        Assert.Equal((null, 1, "refund:1:1"), (refund.RefusedBecause, refund.Refusals, refund.Attempt));
    }

    [Fact]
    public void A_refund_that_is_made_was_refused_by_nobody_and_is_not_open_any_more()
    {
        var refund = Ordered();
        refund.Refuse(new PaymentRefusal("payment.network-busy", "no"));

        var journal = refund.Settle("commission-1", At);

        Assert.Equal((At, null, false), (refund.SettledAt, refund.RefusedBecause, refund.IsOpen));
        Assert.Equal(("refund:1", null), (journal.Kind, journal.RuleVersion));
        Assert.Equal([(LedgerAccount.EscrowLiability, 1_000L), (LedgerAccount.PspClearing, -1_000L)], journal.Postings.Select(p => (p.Account, p.Amount)));
    }

    [Fact]
    public void A_refund_after_the_payout_names_the_rule_the_commission_was_kept_by()
    {
        var (payment, network) = Held("EUR", 4_500, 900, 0, 1_383);
        payment.Release(Terms.Commission, At);

        var journal = Assert.Single(payment.Refund(network, payment.Wish(1_000)).Journals);

        Assert.Equal(Terms.Commission.RuleVersion, journal.RuleVersion);
    }

    [Fact]
    public void A_refund_that_was_called_off_is_not_open()
    {
        var refund = Ordered();

        refund.CallOff(At);

        Assert.Equal((At, false), (refund.CalledOffAt, refund.IsOpen));
    }

    private static Refund Ordered()
    {
        var (payment, _) = Held("EUR", 4_500, 900, 0, 1_383);
        return Assert.IsType<RefundDecision.Ordered>(payment.OrderRefund(payment.Wish(1_000), Terms, At)).Refund;
    }

    private static RefundPolicy Policy(bool returnsCommission, RefundBearer carriage, RefundBearer importCharges) => new()
    {
        RuleVersion = "test",
        EffectiveFrom = new DateOnly(2024, 1, 1),
        ReturnsCommission = returnsCommission,
        Carriage = carriage,
        ImportCharges = importCharges,
        Source = "test",
    };
}
