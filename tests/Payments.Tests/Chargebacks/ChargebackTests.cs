using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Tests.Payments;
using ExportPlatform.Payments.Tests.Refunds;
using static ExportPlatform.Payments.Tests.Refunds.RefundSamples;

namespace ExportPlatform.Payments.Tests.Chargebacks;

/// <summary>What a chargeback books, by where the money is when the bank takes it: CNY 285.84 of which the goods are 204.00 and the commission 10.20.</summary>
public sealed class ChargebackTests
{
    private readonly Payment _payment;
    private readonly ModelNetwork _network;
    private readonly Dictionary<string, long> _books = new(StringComparer.Ordinal);
    private readonly List<object> _told = [];

    public ChargebackTests() => (_payment, _network) = Held("CNY", 20_400, 5_800, 0, 2_384);

    [Fact]
    public void Before_the_payout_it_waits_on_an_account_of_its_own_and_nothing_is_released()
    {
        Dispute(28_584);

        Assert.Equal(("CHARGEBACK_CLEARING 28584", "CHARGEBACK_FEES 3", "PSP_CLEARING -28587"), Books());
        Record(_payment.Release(Terms.Commission, At));
        Assert.Equal(At.AddDays(7).AddDays(90), Assert.IsType<EscrowReleaseDeferred>(_told[^1]).Until);
        Assert.Equal(PaymentState.Held, _payment.State);
        Assert.IsType<EarlyPayoutDecision.Refused>(_payment.OfferEarlyPayout(EarlyPolicy, Terms.Commission, sellerOwes: false, At));
    }

    [Fact]
    public void Lost_before_the_payout_it_empties_the_escrow_and_takes_an_early_payout_back()
    {
        var offer = Assert.IsType<EarlyPayoutDecision.Offered>(
            _payment.OfferEarlyPayout(EarlyPolicy, Terms.Commission, sellerOwes: false, At)).Offer;
        _payment.TakeEarlyPayout(offer, At);
        Dispute(28_584);
        _books.Clear();

        Decide(CardDisputeStatus.Lost);

        Assert.Equal(28_584, _books["ESCROW_LIABILITY"]);
        Assert.Equal(-28_584, _books["CHARGEBACK_CLEARING"]);
        Assert.Equal(offer.Advance.MinorUnits, _books[LedgerAccount.SellerPayable(_payment.SellerId!.Value).Name]);
        var closed = Assert.Single(_told.OfType<ChargebackClosed>());
        Assert.Equal((false, 0L), (closed.IsWon, closed.Left.MinorUnits));
        Record(_payment.Return("charged back", At));
        Assert.Equal(28_584, Assert.Single(_told.OfType<PaymentReturned>()).Refunded!.Value.MinorUnits);
    }

    [Theory]
    [InlineData(3, "CHARGEBACK_FEES 3")]
    [InlineData(0, null)]
    public void Won_everything_is_as_before_but_for_the_fee_the_network_keeps(long fee, string? left)
    {
        Dispute(28_584);

        Decide(CardDisputeStatus.Won, fee);

        Assert.Equal(left is null ? [] : [left, $"PSP_CLEARING {-fee}"], Lines());
        Record(_payment.Release(Terms.Commission, At));
        Assert.Equal(28_584, Assert.Single(_told.OfType<EscrowReleased>()).Parts.Sum(part => part.Amount.MinorUnits));
    }

    [Fact]
    public void After_the_payout_the_seller_bears_what_a_refund_would_cost_the_seller_and_the_fee_once_it_is_lost()
    {
        _payment.Release(Terms.Commission, At);
        Dispute(28_584, isSellers: true);
        var seller = LedgerAccount.SellerPayable(_payment.SellerId!.Value).Name;

        Assert.Equal((19_380, 1_020, 5_800, 2_384), (_books[seller], _books["PLATFORM_REVENUE"], _books["RESERVE"], _books["TAX_PAYABLE:CN"]));
        Decide(CardDisputeStatus.Lost);
        Assert.Equal((19_383, 0), (_books[seller], _books["CHARGEBACK_FEES"]));
    }

    [Fact]
    public void A_fee_in_another_currency_than_the_orders_stays_the_platforms()
    {
        _payment.Release(Terms.Commission, At);
        _network.Dispute(28_584, "general");
        var dispute = _network.Disputes[0] with { Fee = Trade.Money.Parse("15.00", Trade.CurrencyCode.Parse("EUR")) };
        Record(_payment.ChargeBack(dispute, ChargebackTerms(isSellers: true), At));
        var owed = _books[LedgerAccount.SellerPayable(_payment.SellerId!.Value).Name];

        Record(_payment.ChargeBack(dispute with { Status = CardDisputeStatus.Lost }, ChargebackTerms(isSellers: true), At));

        Assert.Equal(ChargebackState.Lost, _payment.Chargebacks[0].State);
        Assert.Equal((owed, 1_500), (_books[LedgerAccount.SellerPayable(_payment.SellerId!.Value).Name], _books["CHARGEBACK_FEES"]));
    }

    [Fact]
    public void After_the_payout_the_reserve_bears_what_is_not_the_sellers_case_and_gets_it_back_when_it_is_won()
    {
        _payment.Release(Terms.Commission, At);
        Dispute(10_000, isSellers: false);
        Assert.Equal(("CHARGEBACK_FEES 3", "PSP_CLEARING -10003", "RESERVE 10000"), Books());

        Decide(CardDisputeStatus.Won, fee: 0);

        Assert.Empty(Lines());
        Assert.Equal(0, _payment.RefundsOrderedMinor);
    }

    [Fact]
    public void After_a_full_refund_it_is_the_platforms_loss_and_is_contested_although_the_order_wants_its_money_back()
    {
        Record(_payment.Return("test", At));
        _network.Perform(PaymentStep.Refund);
        Record(_payment.Learn(_network.LookUp(), At));
        _books.Clear();

        Dispute(28_584);

        Assert.Equal(("CHARGEBACK_FEES 3", "CHARGEBACK_LOSS 28584", "PSP_CLEARING -28587"), Books());
        Assert.Null(_payment.NextStep);
        Decide(CardDisputeStatus.Won, fee: 0);
        Assert.Empty(Lines());
    }

    [Fact]
    public void Refunds_and_chargebacks_together_never_exceed_what_was_taken()
    {
        _payment.OrderRefund(_payment.Wish(10_000), Terms, At);
        Dispute(28_584);

        Assert.Equal(28_584, _payment.RefundsOrderedMinor);
        Assert.Equal((18_584, 10_000), (_books["CHARGEBACK_CLEARING"], _books["CHARGEBACK_LOSS"]));
        Assert.Equal("refund.nothing-taken", _payment.WhyNoRefund(_payment.Wish(1, "another"))?.Code);
    }

    [Fact]
    public void A_refund_the_network_refuses_waits_for_the_decision_and_is_called_off_when_the_chargeback_is_lost()
    {
        _payment.OrderRefund(_payment.Wish(10_000), Terms, At);
        Dispute(28_584);
        var key = _payment.KeyOf(PaymentStep.Refund);
        Refuse();
        Assert.Null(_payment.NextStep);

        Decide(CardDisputeStatus.Lost);

        Assert.Equal(PaymentStep.Refund, _payment.NextStep);
        Assert.NotEqual(key, _payment.KeyOf(PaymentStep.Refund));
        Refuse();
        Assert.Equal(At, Assert.Single(_payment.Refunds).CalledOffAt);
        Assert.Equal((28_584, 0), (_books["ESCROW_LIABILITY"], _books["CHARGEBACK_LOSS"]));
        Assert.Equal("test:1", Assert.Single(_told.OfType<PaymentRefundRefused>()).Request);
    }

    /// <summary>Each refusal led to another refund of the same money, without end.</summary>
    [Fact]
    public void A_refund_refused_for_a_chargeback_nobody_has_told_of_waits_until_it_is_heard_of()
    {
        Dispute(10_000);
        Decide(CardDisputeStatus.Lost);
        Record(_payment.Return("test", At));
        var (standing, keys) = (_payment.Standing, new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < 3; i++)
        {
            Assert.True(keys.Add(_payment.KeyOf(PaymentStep.Refund)), "A request that was refused is refused again.");
            Refuse();
            Assert.Equal((PaymentStep.Refund, standing), (_payment.NextStep!.Value, _payment.Standing));
        }

        Assert.Single(_payment.Refunds);
        Dispute(18_584);
        Refuse();
        Assert.Equal(PaymentStep.Concede, _payment.NextStep);
        Decide(CardDisputeStatus.Lost, index: 1);
        Refuse();

        Assert.Equal(At, Assert.Single(_payment.Refunds).CalledOffAt);
        Assert.Equal((PaymentState.Refunded, 28_584L), (_payment.State, Assert.Single(_told.OfType<PaymentReturned>()).Refunded!.Value.MinorUnits));
        Assert.Equal((28_584, 0), (_books["ESCROW_LIABILITY"], _books["CHARGEBACK_LOSS"]));
    }

    /// <summary>An order whose parcel could not be stopped any more was settled with nothing for anybody.</summary>
    [Fact]
    public void A_release_of_nothing_is_answered_by_the_loss_that_left_nothing()
    {
        Dispute(28_584);
        Decide(CardDisputeStatus.Lost);

        Record(_payment.Release(Terms.Commission, At.AddDays(1)));

        Assert.Empty(_told.OfType<EscrowReleased>());
        Assert.Equal(2, _told.OfType<ChargebackClosed>().Count(closed => closed is { IsWon: false, Left.MinorUnits: 0 } && closed.ClosedAt == At));
        Assert.Equal(PaymentState.Held, _payment.State);
        Record(_payment.Return("charged back", At));
        Assert.Equal(28_584, Assert.Single(_told.OfType<PaymentReturned>()).Refunded!.Value.MinorUnits);
    }

    [Fact]
    public void What_a_list_says_again_is_no_news()
    {
        Dispute(10_000);
        var chargeback = _payment.Chargebacks[0];
        Assert.Equal([false, true, true, true], Enum.GetValues<CardDisputeStatus>().Select(chargeback.IsNews));

        Decide(CardDisputeStatus.UnderReview);
        Assert.Equal([false, false, true, true], Enum.GetValues<CardDisputeStatus>().Select(chargeback.IsNews));

        Decide(CardDisputeStatus.Lost);
        Assert.DoesNotContain(Enum.GetValues<CardDisputeStatus>(), status => chargeback.IsNews(status));
    }

    [Fact]
    public void A_refund_the_network_refused_is_made_when_the_chargeback_is_won()
    {
        _payment.OrderRefund(_payment.Wish(10_000), Terms, At);
        Dispute(28_584);
        Refuse();

        Decide(CardDisputeStatus.Won);
        _network.Perform(PaymentStep.Refund);
        Record(_payment.Learn(_network.LookUp(), At));

        Assert.Equal(10_000, _payment.RefundedMinor);
        Assert.Equal(10_000, Assert.Single(_told.OfType<PaymentRefunded>()).Amount.MinorUnits);
    }

    [Fact]
    public void Money_the_order_wants_back_goes_by_the_chargeback_and_is_told_once_nothing_is_held()
    {
        Dispute(20_000);

        Record(_payment.Return("test", At));
        Assert.Equal(PaymentStep.Concede, _payment.NextStep);
        Assert.Empty(_told.OfType<PaymentReturned>());
        Decide(CardDisputeStatus.Lost);
        _network.Perform(PaymentStep.Refund);
        Record(_payment.Learn(_network.LookUp(), At));

        Assert.Equal(28_584, _books["ESCROW_LIABILITY"]);
        Assert.Equal((8_584, 28_584L), (_payment.RefundedMinor, Assert.Single(_told.OfType<PaymentReturned>()).Refunded!.Value.MinorUnits));
    }

    [Fact]
    public void Told_twice_late_and_out_of_order_it_is_booked_once()
    {
        Dispute(10_000);
        _network.Decide(0, CardDisputeStatus.Lost);
        var (opened, lost) = (_network.ToldDisputes[0], _network.ToldDisputes[1]);

        foreach (var news in new[] { lost, opened, lost, opened with { Status = CardDisputeStatus.Won }, opened })
        {
            Record(_payment.ChargeBack(news, ChargebackTerms(isSellers: false), At));
        }

        Assert.Equal((10_000, 0), (_books["ESCROW_LIABILITY"], _books["CHARGEBACK_CLEARING"]));
        Assert.Equal(18_584, Assert.Single(_told.OfType<ChargebackClosed>()).Left.MinorUnits);
        Record(_payment.Release(Terms.Commission, At));
        Assert.Equal(18_584, _payment.ReleasedMinor);
    }

    [Fact]
    public void A_second_one_takes_what_the_first_has_left()
    {
        Dispute(20_000);
        Dispute(8_584);

        Assert.Equal([1, 2], _payment.Chargebacks.Select(chargeback => chargeback.Number));
        Assert.Equal(28_584, _books["CHARGEBACK_CLEARING"]);
        Assert.Equal(default, _payment.LeftToRefund);
    }

    [Fact]
    public void A_dispute_of_another_payment_or_currency_or_before_the_capture_changes_nothing()
    {
        _network.Dispute(100, "fraudulent");
        var dispute = _network.Disputes[0];
        var version = _payment.Version;

        _payment.ChargeBack(dispute with { AuthorizationId = "another" }, ChargebackTerms(isSellers: false), At);
        _payment.ChargeBack(dispute with { Amount = Trade.Money.Parse("1.00", Trade.CurrencyCode.Parse("EUR")) }, ChargebackTerms(isSellers: false), At);

        Assert.Equal(version, _payment.Version);
        Assert.Empty(_payment.Chargebacks);
    }

    private void Dispute(long amountMinor, bool isSellers = false)
    {
        _network.Dispute(amountMinor, "general");
        var dispute = _network.Disputes[^1] with { OpenedAt = At, EvidenceDueAt = At.AddDays(7) };
        Record(_payment.ChargeBack(dispute, ChargebackTerms(isSellers), At));
    }

    private void Decide(CardDisputeStatus outcome, long fee = 3, int index = 0)
    {
        _network.Decide(index, outcome, fee);
        Record(_payment.ChargeBack(_network.Disputes[index], ChargebackTerms(isSellers: false), At));
    }

    private void Refuse() => Record(_payment.Learn(new CardAnswer.Refused(CardCodes.ChargedBack, "no"), At));

    private void Record(PaymentChange change)
    {
        _told.AddRange(change.News);
        foreach (var posting in change.Journals.SelectMany(journal => journal.Postings))
        {
            _books[posting.Account.Name] = _books.GetValueOrDefault(posting.Account.Name) + posting.Amount;
        }
    }

    private string[] Lines() =>
        [.. _books.Where(line => line.Value != 0).OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => $"{line.Key} {line.Value}")];

    private (string, string, string) Books() => Lines() is [var first, var second, var third] ? (first, second, third) : default;
}
