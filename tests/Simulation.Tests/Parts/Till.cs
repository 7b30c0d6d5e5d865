using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.Simulation.Tests.Kernel;
using ExportPlatform.Trade;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportPlatform.Simulation.Tests.Parts;

/// <summary>Payments: the platform's own cashier, payments, escrow and journals over rows in memory.</summary>
internal sealed class Till : IPaymentStore
{
    public static readonly RefundTerms Terms = new(
        new RefundPolicy
        {
            RuleVersion = "simulated",
            EffectiveFrom = new DateOnly(2024, 1, 1),
            ReturnsCommission = true,
            Carriage = RefundBearer.Reserve,
            ImportCharges = RefundBearer.Reserve,
            Source = "simulated",
        },
        new CommissionRate { RuleVersion = "simulated", EffectiveFrom = new DateOnly(2024, 1, 1), BasisPoints = 500 });

    private static readonly ChargebackTerms ChargebackTerms = new(
        new ChargebackPolicy
        {
            RuleVersion = "simulated",
            Reason = ChargebackReason.NotReceived,
            EffectiveFrom = new DateOnly(2024, 1, 1),
            IsSellers = true,
            IsFeeSellers = true,
            DecisionDays = 90,
            Source = "simulated",
        },
        Terms);

    private static readonly EarlyPayoutPolicy EarlyPolicy = new()
    {
        RuleVersion = "simulated",
        EffectiveFrom = new DateOnly(2024, 1, 1),
        ShareBasisPoints = 7_000,
        FeeBasisPoints = 150,
        HeldForHours = 1,
        Source = "simulated",
    };

    private static readonly AuditActor Actor = AuditActor.Machine("simulation");
    private readonly Service _payments;
    private readonly World _world;
    private readonly Cashier _cashier;

    public Till(Service payments, Broker broker, Faults faults, TimeProvider clock)
    {
        (_payments, _world) = (payments, payments.World);
        Network = new CardNetwork(_world, faults) { Call = Hear, Object = Hear };
        _cashier = new Cashier(this, Network, clock, NullLogger<Cashier>.Instance);
        Ask<AuthorizePayment>(broker, command => _cashier.AuthorizeAsync(command, Actor, default));
        Ask<CapturePayment>(broker, command => _cashier.CaptureAsync(command.OrderId, Actor, default));
        Ask<ReturnPayment>(broker, command => _world.Sabotage is Sabotage.ReturnToldTooEarly
            ? TellReturned(command.OrderId)
            : _cashier.ReturnAsync(command, Actor, default));
        Ask<RefundPayment>(broker, command => _cashier.RefundAsync(command, Actor, default));
        broker.Bind(typeof(ReleaseEscrow), Endpoint.Of(payments, nameof(ReleaseEscrow), Release));
        broker.Bind(typeof(OrderDisputed), Endpoint.Of(payments, nameof(OrderDisputed), Dispute));
        payments.Watch<Payment>(Reconcile);
    }

    public CardNetwork Network { get; }

    public Task<Payment?> FindAsync(Guid orderId, CancellationToken cancellationToken) => Task.FromResult(_payments.Read<Payment>(orderId));

    public Task<Payment?> ChangeAsync(
        Guid orderId,
        string command,
        AuditActor by,
        Func<Payment?, DateTimeOffset, (Payment? Payment, PaymentChange Change)> decide,
        CancellationToken cancellationToken)
    {
        var work = _payments.Begin();
        var found = work.Load<Payment>(orderId);
        var (payment, change) = decide(found, _world.Now);
        if (found is null && payment is not null)
        {
            work.Put(orderId, payment);
        }

        Record(work, change);
        work.Commit();
        _world.Tell(() => $"payments: {command} of {orderId:N} leaves it {payment?.State.ToString() ?? "without a payment"}");
        return Task.FromResult(payment);
    }

    public Task DeferAsync(Payment payment, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var work = _payments.Begin();
        if (work.Load<Payment>(payment.OrderId) is { NextCheckAt: not null } now && now.State == payment.State)
        {
            Copy.Set(now, nameof(Payment.NextCheckAt), until);
            work.Commit();
        }

        return Task.CompletedTask;
    }

    public Task<RefundTerms?> TermsAsync(Guid orderId, CancellationToken cancellationToken) =>
        Task.FromResult(_payments.Read<Payment>(orderId) is null ? null : Terms);

    public Task<(AuthorizePayment Command, PaymentRefusal? Refusal)> RedeemAsync(AuthorizePayment command, CancellationToken cancellationToken) =>
        Task.FromResult<(AuthorizePayment, PaymentRefusal?)>((command, null));

    /// <summary>Two operators give a part back, as ProposeRefund carries it out.</summary>
    public void RefundByOperators(Guid orderId, string request, int share) => Retry.UntilDone(_world, () =>
    {
        var work = _payments.Begin();
        if (work.Load<Payment>(orderId) is not { CapturedMinor: > 0 } payment)
        {
            return;
        }

        var amount = new Money(Math.Max(1, payment.CapturedMinor * share / 100), payment.Currency!.Value);
        var order = new RefundOrder(request, RefundCause.Operator, amount, null, "simulated", "operator");
        if (payment.OrderRefund(order, Terms, _world.Now) is RefundDecision.Ordered)
        {
            payment.AskSoon(_world.Now);
            work.Commit();
        }
    });

    /// <summary>The seller takes a part early, as TakeEarlyPayout books it.</summary>
    public void PayEarly(Guid orderId) => Retry.UntilDone(_world, () =>
    {
        var work = _payments.Begin();
        if (work.Load<Payment>(orderId) is { } payment
            && payment.OfferEarlyPayout(EarlyPolicy, Terms.Commission, sellerOwes: false, _world.Now) is EarlyPayoutDecision.Offered(var offer))
        {
            var journal = payment.TakeEarlyPayout(offer, _world.Now).Take();
            work.Insert(journal.BusinessKey, journal);
            work.Commit();
        }
    });

    private void Ask<T>(Broker broker, Func<T, Task> ask)
        where T : class =>
        broker.Bind(typeof(T), Endpoint.Outside(_payments, typeof(T).Name, envelope => ask((T)envelope.Message)));

    private Task TellReturned(Guid orderId)
    {
        var work = _payments.Begin();
        work.Publish(new PaymentReturned(orderId, null, _world.Now));
        work.Commit();
        return Task.CompletedTask;
    }

    // ReleaseEscrowConsumer's steps; the decision is the payment's.
    private Task Release(UnitOfWork work, Envelope envelope)
    {
        var orderId = ((ReleaseEscrow)envelope.Message).OrderId;
        var payment = work.Load<Payment>(orderId) ?? throw new InvalidOperationException($"Order {orderId} has no payment to release.");
        if (!payment.IsGivenBack)
        {
            Record(work, payment.Release(Terms.Commission, _world.Now));
        }

        return Task.CompletedTask;
    }

    private static Task Dispute(UnitOfWork work, Envelope envelope)
    {
        var (orderId, at) = (OrderDisputed)envelope.Message;
        var payment = work.Load<Payment>(orderId) ?? throw new InvalidOperationException($"Order {orderId} has no payment to dispute.");
        payment.Dispute(at);
        return Task.CompletedTask;
    }

    private static void Record(UnitOfWork work, PaymentChange change)
    {
        foreach (var journal in change.Journals)
        {
            work.Insert(journal.BusinessKey, journal);
        }

        foreach (var news in change.News)
        {
            work.Publish(news);
        }
    }

    // The sweep of PaymentReconciler, when there is something for it.
    private void Reconcile(Payment payment)
    {
        if (payment.NextCheckAt is not { } due)
        {
            return;
        }

        var orderId = payment.OrderId;
        _world.At(due + _world.Seconds(0, 2), () => TakeOver(orderId));
    }

    private void TakeOver(Guid orderId)
    {
        if (_payments.Read<Payment>(orderId)?.NextCheckAt > _world.Now || _payments.Read<Payment>(orderId)?.NextCheckAt is null)
        {
            return;
        }

        try
        {
            var claim = _payments.Begin();
            var payment = claim.Load<Payment>(orderId)!;
            Copy.Set(payment, nameof(Payment.NextCheckAt), (DateTimeOffset?)(_world.Now + Payment.Patience));
            Copy.Set(payment, nameof(Payment.Checks), payment.Checks + 1);
            claim.Commit();
            Endpoint.Now(_cashier.TakeOverAsync(orderId, default));
        }
        catch (Crash)
        {
            // The claim says when somebody looks again; a claim that was not committed is made again at the next turn.
            _world.After(_world.Seconds(1, 30), () => TakeOver(orderId));
        }
    }

    private void Hear(Guid orderId, CardHold hold) => Retry.UntilDone(_world, () =>
    {
        if (_payments.Read<Payment>(orderId) is { } payment && payment.Owns(hold))
        {
            Endpoint.Now(_cashier.LearnAsync(orderId, new CardAnswer.Known(hold), default));
        }
    });

    // As DisputeReader lets the payment learn from it.
    private void Hear(Guid orderId, CardDispute dispute) => Retry.UntilDone(_world, () =>
    {
        var work = _payments.Begin();
        if (work.Load<Payment>(orderId) is not { } payment || !payment.IsAbout(dispute))
        {
            return;
        }

        var version = payment.Version;
        var change = payment.ChargeBack(dispute, ChargebackTerms, _world.Now);
        if (payment.Version != version)
        {
            payment.AskSoon(_world.Now);
            Record(work, change);
            work.Commit();
            _world.Tell(() => $"payments: {dispute.DisputeId} of {orderId:N} is {dispute.Status}, the payment {payment.State}");
        }
    });
}
