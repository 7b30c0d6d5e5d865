using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.Payments.Tests.Refunds;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Trade;
using static ExportPlatform.Payments.Tests.Payments.PaymentSamples;

namespace ExportPlatform.Payments.Tests.Payments;

/// <summary>What each wish is answered by where the payment stands, and what is kept of the reasons.</summary>
public sealed class PaymentAnswerTests
{
    private static readonly DateTimeOffset Later = At.AddMinutes(5);

    [Theory]
    [InlineData("Authorizing", "")]
    [InlineData("AwaitingBuyer", "PaymentActionNeeded")]
    [InlineData("Authorized", "PaymentAuthorized")]
    [InlineData("Capturing", "PaymentAuthorized")]
    [InlineData("Held", "PaymentAuthorized")]
    [InlineData("Released", "PaymentAuthorized")]
    [InlineData("Declined", "PaymentDeclined:payment.declined")]
    [InlineData("Voiding", "PaymentDeclined:payment.closed")]
    [InlineData("Voided", "PaymentDeclined:payment.closed")]
    [InlineData("Refunding", "PaymentDeclined:payment.closed")]
    [InlineData("Refunded", "PaymentDeclined:payment.closed")]
    [InlineData("Closed", "PaymentDeclined:payment.closed")]
    public void Asked_to_authorize_again(string state, string told)
    {
        var (payment, _) = In(Enum.Parse<PaymentState>(state));

        Assert.Equal(told, payment.AuthorizeAgain().Told());
        Assert.Equal(state, payment.State.ToString());
    }

    [Theory]
    [InlineData("Authorizing", "PaymentCaptureRefused:payment.not-authorized")]
    [InlineData("AwaitingBuyer", "PaymentCaptureRefused:payment.not-authorized")]
    [InlineData("Authorized", "", "Capturing")]
    [InlineData("Capturing", "")]
    [InlineData("Held", "PaymentCaptured")]
    [InlineData("Released", "PaymentCaptured")]
    [InlineData("Declined", "PaymentCaptureRefused:payment.declined")]
    [InlineData("Voiding", "PaymentCaptureRefused:payment.closed")]
    [InlineData("Voided", "PaymentCaptureRefused:payment.closed")]
    [InlineData("Refunding", "PaymentCaptureRefused:payment.closed")]
    [InlineData("Refunded", "PaymentCaptureRefused:payment.closed")]
    [InlineData("Closed", "PaymentCaptureRefused:payment.closed")]
    public void Asked_to_capture(string state, string told, string? then = null)
    {
        var (payment, _) = In(Enum.Parse<PaymentState>(state));

        Assert.Equal(told, payment.Capture(Later).Told());
        Assert.Equal(then ?? state, payment.State.ToString());
    }

    [Theory]
    [InlineData("Authorizing", "")]
    [InlineData("AwaitingBuyer", "", "Voiding")]
    [InlineData("Authorized", "", "Voiding")]
    [InlineData("Capturing", "")]
    [InlineData("Held", "", "Refunding")]
    [InlineData("Released", "PaymentReturned:0")]
    [InlineData("Declined", "PaymentReturned:")]
    [InlineData("Voiding", "")]
    [InlineData("Voided", "PaymentReturned:0")]
    [InlineData("Refunding", "")]
    [InlineData("Refunded", "PaymentReturned:28584")]
    [InlineData("Closed", "PaymentReturned:")]
    public void Asked_to_return(string state, string told, string? then = null)
    {
        var (payment, _) = In(Enum.Parse<PaymentState>(state));

        Assert.Equal(told, payment.Return("test", Later).Told());
        Assert.Equal(then ?? state, payment.State.ToString());
        Assert.Equal(state is not "Released", payment.IsGivenBack);
    }

    [Fact]
    public void Called_off_while_the_network_is_asked_whatever_it_does_is_undone()
    {
        var (asked, itsNetwork) = In(PaymentState.Authorizing);
        asked.Return("test", At);
        Assert.Equal("PaymentDeclined:payment.closed", In(PaymentState.Voided).Payment.AuthorizeAgain().Told());
        Assert.Equal("PaymentCaptureRefused:payment.closed", asked.Capture(At).Told());
        Assert.Equal("", asked.Answered(itsNetwork).Told());
        Assert.Equal(PaymentState.Voiding, asked.State);

        var (taken, network) = In(PaymentState.Capturing);
        taken.Return("test", At);
        Assert.Equal("PaymentCaptureRefused:payment.closed", taken.Capture(At).Told());
        var change = taken.Answered(network);
        Assert.Equal((PaymentState.Refunding, "capture"), (taken.State, Assert.Single(change.Journals).Kind));
        Assert.Equal("PaymentReturned:28584", taken.Answered(network).Told());
    }

    [Fact]
    public void A_return_keeps_its_first_time_and_reason_however_often_it_is_asked_for()
    {
        var (payment, _) = In(PaymentState.Voided);

        var again = Assert.IsType<PaymentReturned>(Assert.Single(payment.Return("another reason", Later).News));

        Assert.Equal((At, "test"), (again.ReturnedAt, payment.ReturnReason));
    }

    [Fact]
    public void What_was_paid_out_is_returned_once_nothing_is_on_its_way_back()
    {
        var (payment, network) = In(PaymentState.Released);
        payment.OrderRefund(payment.Wish(100), RefundSamples.Terms, At);

        Assert.Equal("", payment.Return("test", Later).Told());
        payment.Answered(network);
        Assert.Equal("PaymentReturned:100", payment.Return("test", Later).Told());
    }

    [Theory]
    [InlineData(499)]
    [InlineData(501)]
    public void A_reason_is_kept_to_its_five_hundredth_character(int length)
    {
        var (payment, _) = In(PaymentState.Held);

        payment.Return(new string('x', length), At);

        Assert.Equal(new string('x', Math.Min(length, 500)), payment.ReturnReason);
        Assert.Equal(payment.ReturnReason, Assert.Single(payment.Refunds).Reason);
    }

    [Fact]
    public void Sealed_words_are_kept_whole()
    {
        var (payment, _) = In(PaymentState.Held);
        var words = $"sealed1.{Guid.CreateVersion7():N}.words.1.{new string('A', 900)}";
        Assert.True(WrittenWords.AreSealedIn(words));
        Assert.Equal(words, Keep(payment, words));
        Assert.Equal(500, Keep(payment, new string('x', 900)).Length);
    }

    [Fact]
    public void An_order_given_up_before_anybody_paid_has_a_payment_that_holds_nothing()
    {
        var orderId = Guid.CreateVersion7();

        var (payment, change) = Payment.NeverBegun(orderId, "given up", At);

        Assert.Equal(new PaymentReturned(orderId, null, At), Assert.Single(change.News));
        Assert.Equal((orderId, PaymentState.Closed, "given up", At), (payment.OrderId, payment.State, payment.ReturnReason, payment.RequestedAt));
        Assert.Equal(At, Assert.IsType<PaymentReturned>(Assert.Single(payment.Return("again", Later).News)).ReturnedAt);
        Assert.Contains($"Order {orderId}", Assert.Throws<InvalidOperationException>(() => payment.Amount).Message, StringComparison.Ordinal);
        Assert.False(payment.Owns(new CardHold(
            "auth_1", orderId.ToString(), "key", CardHoldStatus.Held, Money.Parse("1.00", CurrencyCode.Parse("CNY")), default, default, null, Later, null)));
    }

    [Fact]
    public void A_payment_that_begins_keeps_what_was_asked_for()
    {
        var order = SampleOrders.P1();

        var (payment, change) = Payment.Begin(order, At);

        Assert.Empty(change.News);
        Assert.Equal((order.Amount, order.Breakdown, "tok_ok", At), (payment.Amount, payment.Breakdown, payment.PaymentMethod, payment.RequestedAt));
        Assert.Equal(At + Payment.Patience, payment.NextCheckAt);
    }

    [Fact]
    public void Amounts_that_do_not_add_up_are_not_kept()
    {
        var order = SampleOrders.P1();

        var (payment, _) = Payment.Begin(order with { Amount = order.Amount + order.Amount }, At);

        Assert.Equal((0, 0, 0, 0, 0), (payment.AmountMinor, payment.GoodsMinor, payment.FreightMinor, payment.InsuranceMinor, payment.ImportChargesMinor));
        Assert.Equal((null, "payment.amount-invalid"), (payment.PaymentMethod, payment.FailureCode));
    }

    [Fact]
    public void Why_there_is_no_token_counts_before_all_other_faults()
    {
        var order = SampleOrders.P1("4242424242424242");

        var (_, change) = Payment.Begin(order, At, PaymentRefusal.SessionExpired);

        Assert.Equal("PaymentDeclined:payment.session-expired", change.Told());
    }

    [Theory]
    [InlineData(CardHoldStatus.Declined, "card.stolen", "card.stolen", "The card's issuer declined the payment.")]
    [InlineData(CardHoldStatus.Declined, null, "payment.declined", "The card's issuer declined the payment.")]
    [InlineData(CardHoldStatus.Declined, "payment.authentication-late", "payment.authentication-late", "The buyer did not prove to be the cardholder in time.")]
    [InlineData(CardHoldStatus.Expired, null, "payment.hold-expired", "The card network dropped the hold before it was taken.")]
    [InlineData(CardHoldStatus.Voided, null, "payment.hold-dropped", "The hold was dropped before it was taken.")]
    internal void A_hold_that_is_gone_says_why_to_whoever_asks_later(CardHoldStatus status, string? declineCode, string code, string reason)
    {
        foreach (var state in new[] { PaymentState.Authorized, PaymentState.Capturing })
        {
            var (payment, network) = In(state);
            var change = payment.Learn(new CardAnswer.Known(network.Told[^1] with { Status = status, DeclineCode = declineCode }), Later);

            Assert.Equal(state is PaymentState.Capturing ? $"PaymentCaptureRefused:{code}" : "", change.Told());
            Assert.Equal((PaymentState.Voided, code, reason), (payment.State, payment.FailureCode, payment.FailureReason));
            Assert.Equal($"PaymentCaptureRefused:{code}", payment.Capture(Later).Told());
            Assert.Equal($"PaymentDeclined:{code}", payment.AuthorizeAgain().Told());
        }
    }

    [Fact]
    public void A_hold_lost_while_it_is_taken_of_an_order_called_off_is_returned()
    {
        var (payment, network) = In(PaymentState.Capturing);
        payment.Return("test", At);
        network.Expire();

        Assert.Equal("PaymentCaptureRefused:payment.hold-expired PaymentReturned:0", payment.Learn(network.LookUp(), Later).Told());
    }

    [Fact]
    public void A_declined_payment_of_an_order_called_off_is_told_declined_and_returned()
    {
        var (payment, _) = Payment.Begin(SampleOrders.P1(), At);
        payment.Return("test", At);

        Assert.Equal("PaymentDeclined:payment.refused PaymentReturned:", payment.Learn(new CardAnswer.Refused("payment.refused", "no"), At).Told());
    }

    [Theory]
    [InlineData(false, "Authorized")]
    [InlineData(true, "Voiding")]
    public void A_capture_the_network_refuses_leaves_the_hold(bool isCalledOff, string then)
    {
        var (payment, _) = In(PaymentState.Capturing);
        if (isCalledOff)
        {
            payment.Return("test", At);
        }

        Assert.Equal("PaymentCaptureRefused:payment.refused", payment.Learn(new CardAnswer.Refused("payment.refused", "no"), At).Told());
        Assert.Equal((then, "payment.refused", "no"), (payment.State.ToString(), payment.FailureCode, payment.FailureReason));
    }

    [Fact]
    public void A_hold_the_network_will_not_drop_is_asked_for_again_and_the_first_reason_stays()
    {
        var (payment, _) = In(PaymentState.Voiding);

        payment.Learn(new CardAnswer.Refused("first", "no"), At);
        payment.Learn(new CardAnswer.Refused("second", "no"), At);

        Assert.Equal(("first", PaymentStep.Void), (payment.FailureCode, payment.NextStep));
    }

    [Fact]
    public void A_capture_of_another_amount_is_not_taken_in()
    {
        var (payment, network) = In(PaymentState.Capturing);
        network.Perform(PaymentStep.Capture);
        var captured = network.Told[^1];

        payment.Learn(new CardAnswer.Known(captured with { Captured = captured.Captured + captured.Captured }), At);
        payment.Learn(new CardAnswer.Known(captured with { Status = CardHoldStatus.Held }), At);

        Assert.Equal((PaymentState.Capturing, 0), (payment.State, payment.CapturedMinor));
    }

    [Fact]
    public void What_is_open_is_asked_for_soon_and_nothing_else()
    {
        var (open, done) = (In(PaymentState.Capturing).Payment, In(PaymentState.Held).Payment);

        open.AskSoon(Later);
        done.AskSoon(Later);

        Assert.Equal((Later, null), (open.NextCheckAt, done.NextCheckAt));
    }

    [Fact]
    public void A_release_names_the_state_that_has_nothing_to_release()
    {
        var (payment, _) = In(PaymentState.Authorized);

        var e = Assert.Throws<InvalidOperationException>(() => payment.Release(RefundSamples.Terms.Commission, At));

        Assert.Contains("is Authorized; there is no escrow", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_is_one_journal_from_escrow_by_the_commissions_row()
    {
        var (payment, _) = In(PaymentState.Held);

        var journal = Assert.Single(payment.Release(RefundSamples.Terms.Commission, At).Journals);

        Assert.Equal(("release", "test", "ESCROW_LIABILITY", 28_584), (journal.Kind, journal.RuleVersion, journal.Postings[0].Account.Name, journal.Postings[0].Amount));
        Assert.Empty(payment.Release(RefundSamples.Terms.Commission, Later).Journals);
    }

    private static string Keep(Payment payment, string reason)
    {
        var wish = payment.Wish(1, $"test:{payment.Refunds.Count}") with { Reason = reason };
        return Assert.IsType<RefundDecision.Ordered>(payment.OrderRefund(wish, RefundSamples.Terms, At)).Refund.Reason;
    }
}
