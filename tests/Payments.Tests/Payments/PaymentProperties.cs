using System.Globalization;
using CsCheck;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.Payments.Tests.Refunds;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Payments;

/// <summary>
/// Random lives of a payment in currencies of 0, 2, 3 and 4 decimals: wishes in any order and number, refunds and chargebacks of any size before and after the payout,
/// answers lost, late, repeated and out of order. The rules of money (M1 to M10) hold at every step.
/// </summary>
public sealed class PaymentProperties
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private static readonly long Lives =
        long.TryParse(Environment.GetEnvironmentVariable("PAYMENT_LIVES"), CultureInfo.InvariantCulture, out var lives) ? lives : 20_000;

    private enum Happening
    {
        AuthorizeAgain,
        Capture,
        Return,
        Release,
        EarlyPayout,
        Dispute,
        Refund,
        RefundAgain,
        RefundTooMuch,
        Answered,
        AnswerLost,
        LookedUp,
        OldNews,
        Silence,
        Refused,
        Expired,
        BuyerApproves,
        BuyerRefuses,
        BuyerLate,
        Disputed,
        DisputedInPart,
        DisputeTold,
        DisputeWon,
        DisputeWonWithFee,
        DisputeLost,
        LossAccepted,
    }

    private static readonly Gen<AuthorizePayment> Orders = Gen.Select(
        Gen.OneOf(Array.ConvertAll<string, Gen<string>>(["JPY", "CNY", "KWD", "CLF"], Gen.Const)),
        Gen.Long[1, 1_000_000],
        Gen.Long[0, 10_000],
        Gen.Long[0, 100],
        Gen.Long[0, 100_000],
        (currency, goods, freight, insurance, charges) => RefundSamples.Order(currency, goods, freight, insurance, charges));

    [Fact]
    public void Money_is_never_taken_twice_nor_lost_nor_told_returned_while_it_is_held() =>
        Gen.Select(Gen.Enum<Happening>().List[0, 60], Orders, Gen.Bool, Gen.Bool, Gen.Int[0, 1000])
            .Sample((happenings, order, declines, asksBuyer, pick) => Live(happenings, order, declines, asksBuyer, pick), iter: Lives);

    private static void Live(List<Happening> happenings, AuthorizePayment order, bool declines, bool asksBuyer, int pick)
    {
        var life = new Life(order, declines, asksBuyer, pick);
        foreach (var happening in happenings)
        {
            life.Happen(happening);
            life.Check();
        }

        life.BringToRest();
        life.Check();
        life.CheckAtRest();
    }

    private sealed class Life
    {
        private readonly Payment _payment;
        private readonly ModelNetwork _network;
        private readonly List<Journal> _journals = [];
        private readonly int _pick;
        private DateTimeOffset _now = Start;
        private bool _wasReturnTold;
        private int? _tell;

        public Life(AuthorizePayment order, bool declines, bool asksBuyer, int pick)
        {
            (_payment, _) = Payment.Begin(order, _now);
            _network = new ModelNetwork(_payment, declines, asksBuyer);
            _pick = pick;
        }

        public void Happen(Happening happening)
        {
            _now += TimeSpan.FromSeconds(1);
            var wasGivenBack = _payment.IsGivenBack;
            var (before, version, nextCheck) = (Kept, _payment.Version, _payment.NextCheckAt);
            var change = Decide(happening);

            // Two who change the same version cannot both win, so every change counts one; what is looked after next lies ahead.
            Assert.True(_payment.Version >= version && (before == Kept || _payment.Version > version), $"{happening} changed the payment and not its version");
            Assert.True(_payment.NextCheckAt == nextCheck || _payment.NextCheckAt is null || _payment.NextCheckAt > _now);
            _journals.AddRange(change.Journals);

            // Once the money is asked back, nobody hears of money coming in.
            Assert.False(wasGivenBack && change.News.Any(news => news is PaymentAuthorized or PaymentCaptured));
            if (change.News.Any(news => news is PaymentReturned))
            {
                Assert.Equal(0, Escrow);
                Assert.True(_network.Holds - _network.Disputed <= 0 || _payment.State is PaymentState.Released, "told returned while the network holds money");
                _wasReturnTold = true;
            }
        }

        public void Check()
        {
            var postings = _journals.SelectMany(journal => journal.Postings).ToList();

            // M1, M2, M10: every journal sums to zero over two postings at least, all in the payment's one currency.
            Assert.All(_journals, journal => Assert.True(journal.Postings.Count >= 2 && journal.Postings.Sum(posting => posting.Amount) == 0));
            Assert.All(postings, posting => Assert.Equal(_payment.Currency, posting.Currency));

            // M3, M4: what is held is what was captured and neither refunded nor released; nobody's account is below its floor.
            Assert.Equal(_payment.CapturedMinor - _payment.RefundedMinor - _payment.ReleasedMinor - _payment.ChargedBackMinor, Escrow);
            Assert.True(Escrow >= 0);
            Assert.True(_payment.RecoveredMinor <= _payment.ReleasedMinor);
            var (seller, early) = (_payment.SellerId!.Value, _payment.EarlyPayout);
            var fees = _payment.Chargebacks.Sum(chargeback => chargeback.FeeMinor);
            Assert.True(BalanceOf(LedgerAccount.SellerPayable(seller)) <= (early?.AdvanceMinor ?? 0) + fees, "the seller owes more than was paid out");
            Assert.Equal(early is { RepaidAt: null } ? early.AdvanceMinor : 0, BalanceOf(LedgerAccount.SellerAdvance(seller)));

            // M5: the books owe the card network what it has given back, and never more than it gave.
            var taken = _payment.Chargebacks.Where(chargeback => chargeback.State is not ChargebackState.Won).ToList();
            Assert.Equal(
                _payment.CapturedMinor - _payment.Refunded.MinorUnits - taken.Sum(chargeback => chargeback.AmountMinor) - fees, BalanceOf(LedgerAccount.PspClearing));

            // Chargebacks: what is undecided waits on its own account, what was over is the platform's loss, and no release goes before the decision.
            Assert.Equal(
                _payment.Chargebacks.Where(chargeback => chargeback is { IsOpen: true, IsFromEscrow: true }).Sum(chargeback => chargeback.Parts.Sum),
                BalanceOf(LedgerAccount.ChargebackClearing));
            Assert.Equal(taken.Sum(chargeback => chargeback.AmountMinor - chargeback.Parts.Sum), BalanceOf(LedgerAccount.ChargebackLoss));
            Assert.All(_payment.Chargebacks, chargeback => Assert.Equal(chargeback.AmountMinor, chargeback.Charges.Sum(charge => charge.AmountMinor)));
            Assert.True(BalanceOf(LedgerAccount.ChargebackFees) is >= 0 && BalanceOf(LedgerAccount.ChargebackFees) <= fees);
            Assert.True(_network.Refunded >= _payment.Refunded.MinorUnits);

            // M6, M7, M9: one capture, refunds within it, one refund a request, nothing booked twice.
            Assert.True(_network.Captures <= 1);
            Assert.True(_payment.RefundsOrderedMinor <= _payment.CapturedMinor && _network.Refunded <= _payment.CapturedMinor);
            Assert.Equal(
                _payment.Refunds.Where(refund => refund.CalledOffAt is null).Sum(refund => refund.AmountMinor) + taken.Sum(chargeback => chargeback.Parts.Sum),
                _payment.RefundsOrderedMinor);
            Assert.Equal(_payment.Refunds.Count, _payment.Refunds.Select(refund => refund.Request).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(_journals.Count, _journals.Select(journal => journal.BusinessKey).Distinct(StringComparer.Ordinal).Count());

            // M8: a step that is open is looked after, and nothing else is.
            Assert.Equal(_payment.NextStep is null, _payment.NextCheckAt is null);
            Assert.Equal(_payment.State is PaymentState.AwaitingBuyer, _payment.ActionUrl is not null);
            Assert.Equal(_payment.State is PaymentState.AwaitingBuyer, _payment.ActionDueAt is not null);
        }

        // The reconciler's part: ask, look up, until nothing is open.
        public void BringToRest()
        {
            HearOfDisputes();
            for (var i = 0; i < 80 && (_payment.NextStep is not null || _payment.HasOpenChargeback); i++)
            {
                Happen(_payment.NextStep is PaymentStep.Authenticate ? Happening.BuyerLate : Happening.Answered);
                Check();
                HearOfDisputes();
            }
        }

        // The network's own list, and then its decision: nothing stays open for ever.
        private void HearOfDisputes()
        {
            foreach (var index in Enumerable.Range(0, _network.Disputes.Count))
            {
                _tell = index;
                Happen(Happening.DisputeTold);
                Check();
                if (_payment.NextStep is null)
                {
                    _network.Decide(index, CardDisputeStatus.Lost);
                    Happen(Happening.DisputeTold);
                    Check();
                }
            }
        }

        public void CheckAtRest()
        {
            Assert.Null(_payment.NextStep);
            Assert.False(_payment.HasOpenChargeback);
            Assert.Equal(_payment.CapturedMinor - _payment.Refunded.MinorUnits, _network.Status is CardHoldStatus.Captured ? _network.Holds : 0);
            Assert.True(_payment.State is not PaymentState.Released || Escrow == 0, "paid out and something is left");
            Assert.True(_payment.State is PaymentState.Held || _payment.EarlyPayout is null or { RepaidAt: not null });
            if (_payment.IsGivenBack)
            {
                Assert.True(_network.Holds <= _network.Disputed, "asked to return and the network holds it");
                Assert.True(_wasReturnTold, "asked to return and never told");
            }
            else
            {
                Assert.True(
                    _payment.State is PaymentState.Authorized or PaymentState.Held or PaymentState.Released || _network.Holds == 0,
                    "the network holds what nobody waits for");
            }
        }

        // What other services, operators and the card network's answers depend on.
        private (PaymentState, string?, string?, string?, DateTimeOffset?, long, long, long, long, (int, int, int, int, int)) Kept => (
            _payment.State, _payment.AuthorizationId, _payment.FailureCode, _payment.ReturnReason, _payment.DisputedAt, _payment.RefundsOrderedMinor, _payment.RefundedMinor,
            _payment.ReleasedMinor, _payment.RecoveredMinor,
            (_payment.EarlyPayout is null ? 0 : 1, _payment.Refunds.Count(refund => refund.RefusedBecause is not null), _payment.Refunds.Count(refund => refund.CalledOffAt is not null),
                _payment.Chargebacks.Sum(chargeback => 1 + (int)chargeback.State), _payment.Chargebacks.Count(chargeback => chargeback.AcceptedAt is not null)));

        private long Escrow => -BalanceOf(LedgerAccount.EscrowLiability);

        private long BalanceOf(LedgerAccount account) =>
            _journals.SelectMany(journal => journal.Postings).Where(posting => posting.Account == account).Sum(posting => posting.Amount);

        private PaymentChange Tell(int index) => _payment.ChargeBack(_network.Disputes[index], TermsOf(_pick), _now);

        private static ChargebackTerms TermsOf(int pick) => RefundSamples.ChargebackTerms(isSellers: pick % 2 == 1);

        private PaymentChange Refund(string request, long amountMinor)
        {
            var (before, ordered) = (_payment.RefundsOrderedMinor, _payment.Refunds.Exists(refund => refund.Request == request));
            var order = new RefundOrder(request, RefundCause.Operator, new Money(amountMinor, _payment.Currency!.Value), null, "test", "test");
            var decision = _payment.OrderRefund(order, RefundSamples.Terms, _now);
            Assert.True(decision is RefundDecision.Ordered && !ordered || before == _payment.RefundsOrderedMinor);
            return PaymentChange.Silent;
        }

        private PaymentChange Decide(Happening happening)
        {
            switch (happening)
            {
                case Happening.AuthorizeAgain:
                    return _payment.AuthorizeAgain();
                case Happening.Capture:
                    return _payment.Capture(_now);
                case Happening.Return:
                    return _payment.Return("test", _now);
                case Happening.Release when _payment.CanRelease && !_payment.IsGivenBack:
                    return _payment.Release(RefundSamples.Terms.Commission, _now);
                case Happening.EarlyPayout when _payment.OfferEarlyPayout(
                    RefundSamples.EarlyPolicy, RefundSamples.Terms.Commission, sellerOwes: false, _now) is EarlyPayoutDecision.Offered(var offer):
                    return PaymentChange.Silent.Booking(_payment.TakeEarlyPayout(offer, _now).Take());
                case Happening.Dispute:
                    _payment.Dispute(_now);
                    return PaymentChange.Silent;
                case Happening.Refund:
                    return Refund($"test:{_payment.Refunds.Count}", 1 + (_payment.AmountMinor * _pick / 4000));
                case Happening.RefundAgain:
                    return Refund("test:0", 1);
                case Happening.RefundTooMuch:
                    return Refund("test:all-and-one", _payment.CapturedMinor - _payment.RefundsOrderedMinor + 1);
                case Happening.Answered when _payment.NextStep is { } step:
                    var conceded = _payment.ConcededChargeback?.DisputeId;
                    _network.Perform(step);
                    return step is PaymentStep.Refund && _network.HasRefused
                        ? _payment.Learn(new CardAnswer.Refused(CardCodes.ChargedBack, "test"), _now)
                        : step is PaymentStep.Concede ? Tell(_network.Disputes.FindIndex(dispute => dispute.DisputeId == conceded)) : _payment.Learn(_network.LookUp(), _now);
                case Happening.AnswerLost when _payment.NextStep is { } step:
                    _network.Perform(step);
                    return PaymentChange.Silent;
                case Happening.LookedUp:
                    return _payment.Learn(_network.LookUp(), _now);
                case Happening.OldNews when _network.Told.Count > 0:
                    return _payment.Learn(new CardAnswer.Known(_network.Told[_pick % _network.Told.Count]), _now);
                case Happening.Silence:
                    return _payment.Learn(new CardAnswer.Unknown("test"), _now);
                case Happening.Refused when _payment.NextStep is not null and not PaymentStep.Authorize && _network.Status is CardHoldStatus.Held:
                    return _payment.Learn(new CardAnswer.Refused("payment.refused", "test"), _now);
                case Happening.Expired:
                    _network.Expire();
                    return PaymentChange.Silent;
                case Happening.BuyerApproves or Happening.BuyerRefuses:
                    _network.Answer(happening is Happening.BuyerApproves);
                    return PaymentChange.Silent;
                case Happening.BuyerLate:
                    _now += Payment.AuthenticationTime;
                    return _payment.GiveUpOnBuyer(_now);
                default:
                    return Dispute(happening);
            }
        }

        private PaymentChange Dispute(Happening happening)
        {
            switch (happening)
            {
                case Happening.Disputed:
                    _network.Dispute(_payment.AmountMinor - _network.Disputed, _pick % 2 == 0 ? "fraudulent" : "product_not_received");
                    return PaymentChange.Silent;
                case Happening.DisputedInPart:
                    _network.Dispute(1 + (_payment.AmountMinor * _pick / 2000), "product_unacceptable");
                    return PaymentChange.Silent;
                case Happening.DisputeTold when _network.ToldDisputes.Count > 0:
                    return _tell is { } index ? Tell(index) : _payment.ChargeBack(_network.ToldDisputes[_pick % _network.ToldDisputes.Count], TermsOf(_pick), _now);
                case Happening.DisputeWon:
                    _network.Decide(_pick % 3, CardDisputeStatus.Won);
                    return PaymentChange.Silent;
                case Happening.DisputeWonWithFee:
                    _network.Decide(_pick % 3, CardDisputeStatus.Won, fee: 0);
                    return PaymentChange.Silent;
                case Happening.DisputeLost:
                    _network.Decide(_pick % 3, CardDisputeStatus.Lost);
                    return PaymentChange.Silent;
                case Happening.LossAccepted when _payment.Chargebacks.Find(chargeback => chargeback.IsOpen) is { } open:
                    _payment.AcceptLoss(open.DisputeId, _now);
                    return PaymentChange.Silent;
                default:
                    return PaymentChange.Silent;
            }
        }
    }
}
