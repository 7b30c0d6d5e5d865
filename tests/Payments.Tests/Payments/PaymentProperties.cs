using CsCheck;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Tests.Servers;

namespace ExportPlatform.Payments.Tests.Payments;

/// <summary>Random lives of a payment: wishes in any order and number, answers lost, late, repeated and out of order.</summary>
public sealed class PaymentProperties
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private static readonly CommissionRate Commission =
        new() { RuleVersion = "test", EffectiveFrom = new DateOnly(2024, 1, 1), BasisPoints = 500 };

    private enum Happening
    {
        AuthorizeAgain,
        Capture,
        Return,
        Release,
        Answered,
        AnswerLost,
        LookedUp,
        OldNews,
        Silence,
        Refused,
        Expired,
    }

    [Fact]
    public void Money_is_never_taken_twice_nor_told_returned_while_it_is_held() =>
        Gen.Select(Gen.Enum<Happening>().List[0, 40], Gen.Bool, Gen.Int[0, 1000])
            .Sample((happenings, declines, pick) => Live(happenings, declines, pick), iter: 20_000);

    private static void Live(List<Happening> happenings, bool declines, int pick)
    {
        var life = new Life(PaymentsWorld.Order(), declines, pick);
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

        public Life(AuthorizePayment order, bool declines, int pick)
        {
            (_payment, _) = Payment.Begin(order, _now);
            _network = new ModelNetwork(_payment, declines);
            _pick = pick;
        }

        public void Happen(Happening happening)
        {
            _now += TimeSpan.FromSeconds(1);
            var wasGivenBack = _payment.IsGivenBack;
            var change = Decide(happening);
            _journals.AddRange(change.Journals);

            // Once the money is asked back, nobody hears of money coming in.
            Assert.False(wasGivenBack && change.News.Any(news => news is PaymentAuthorized or PaymentCaptured));
            if (change.News.Any(news => news is PaymentReturned))
            {
                Assert.Equal(0, Escrow);
                Assert.True(_network.Holds == 0 || _payment.State is PaymentState.Released, "told returned while the network holds money");
                _wasReturnTold = true;
            }
        }

        public void Check()
        {
            Assert.True(_network.Captures <= 1);
            Assert.Equal(_payment.CapturedMinor - _payment.RefundedMinor - _payment.ReleasedMinor, Escrow);
            Assert.True(Escrow >= 0);
            Assert.True(_payment.RefundedMinor == 0 || _payment.ReleasedMinor == 0);
            Assert.Equal(_journals.Count, _journals.Select(journal => journal.BusinessKey).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(_payment.NextStep is null, _payment.NextCheckAt is null);
        }

        // The reconciler's part: ask, look up, until nothing is open.
        public void BringToRest()
        {
            for (var i = 0; i < 10 && _payment.NextStep is not null; i++)
            {
                Happen(Happening.Answered);
                Check();
            }
        }

        public void CheckAtRest()
        {
            Assert.Null(_payment.NextStep);
            Assert.Equal(_payment.CapturedMinor - _payment.RefundedMinor, _network.Status is CardHoldStatus.Captured ? _network.Holds : 0);
            if (_payment.IsGivenBack)
            {
                Assert.Equal(0, _network.Holds);
                Assert.True(_wasReturnTold, "asked to return and never told");
            }
        }

        private long Escrow => -_journals.SelectMany(journal => journal.Postings)
            .Where(posting => posting.Account == LedgerAccount.EscrowLiability).Sum(posting => posting.Amount);

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
                    return _payment.Release(Commission, _now);
                case Happening.Answered when _payment.NextStep is { } step:
                    _network.Perform(step);
                    return _payment.Learn(_network.LookUp(), _now);
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
                default:
                    return PaymentChange.Silent;
            }
        }
    }
}
