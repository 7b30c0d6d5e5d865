using System.Diagnostics;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.PaymentSessions;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payments;

/// <summary>
/// Brings payments forward at the card network: notes the step, asks, notes the answer. Each note is one transaction with its journals and
/// messages; no transaction is open while the network is asked. Whoever takes over a step looks up what became of it before asking again,
/// with the same key.
/// </summary>
internal sealed class Cashier(IServiceScopeFactory scopes, ICardNetwork network, TimeProvider clock, ILogger<Cashier> logger)
{
    // Enough for authorize, void and their look-ups; what is open after that is left to the reconciler.
    private const int MaxRounds = 8;
    private const int MaxConflicts = 20;

    /// <summary>Holds the amount, or answers again what became of it.</summary>
    public async Task AuthorizeAsync(AuthorizePayment command, AuditActor by, CancellationToken cancellationToken)
    {
        var (redeemed, noMethod) = await RedeemAsync(command, cancellationToken);
        var isFresh = false;
        var payment = await ChangeAsync(
            command.OrderId,
            "payments.authorize",
            by,
            (found, at) =>
            {
                isFresh = found is null;
                return found is null ? Payment.Begin(redeemed, at, noMethod) : (found, found.AuthorizeAgain());
            },
            cancellationToken);
        await AdvanceAsync(payment, isFresh, cancellationToken);
    }

    /// <summary>Takes the hold into escrow, or answers again what became of it.</summary>
    public async Task CaptureAsync(Guid orderId, AuditActor by, CancellationToken cancellationToken)
    {
        var isFresh = false;
        var payment = await ChangeAsync(
            orderId,
            "payments.capture",
            by,
            (found, at) =>
            {
                isFresh = found?.State is PaymentState.Authorized;
                return found is null
                    ? (null, PaymentChange.Tell(
                        new PaymentCaptureRefused(orderId, PaymentRefusal.Unknown.Code, PaymentRefusal.Unknown.Reason)))
                    : (found, found.Capture(at));
            },
            cancellationToken);
        await AdvanceAsync(payment, isFresh, cancellationToken);
    }

    /// <summary>Gives back whatever was taken, or sees to it that nothing ever is.</summary>
    public async Task ReturnAsync(ReturnPayment command, AuditActor by, CancellationToken cancellationToken)
    {
        var isFresh = false;
        var payment = await ChangeAsync(
            command.OrderId,
            "payments.return",
            by,
            (found, at) =>
            {
                isFresh = found?.State is PaymentState.Authorized or PaymentState.AwaitingBuyer or PaymentState.Held;
                return found is null
                    ? Payment.NeverBegun(command.OrderId, command.Reason, at)
                    : (found, found.Return(command.Reason, at));
            },
            cancellationToken);
        await AdvanceAsync(payment, isFresh, cancellationToken);
    }

    /// <summary>Gives a part of what was taken back, or answers again what became of it.</summary>
    public async Task RefundAsync(RefundPayment command, AuditActor by, CancellationToken cancellationToken)
    {
        var order = new RefundOrder(
            command.Request, Enum.Parse<RefundCause>(command.Cause), command.Amount, command.Parts, command.Reason, by.Message ?? "message");
        var terms = await TermsAsync(command.OrderId, cancellationToken);
        var isFresh = false;
        var payment = await ChangeAsync(
            command.OrderId,
            "payments.refund",
            by,
            (found, at) =>
            {
                var open = found?.OpenRefund;
                var decision = found is null || terms is null
                    ? new RefundDecision.Refused(PaymentRefusal.Unknown)
                    : found.OrderRefund(order, terms, at);
                isFresh = open is null && found?.OpenRefund is not null;
                return (found, decision switch
                {
                    RefundDecision.Ordered({ SettledAt: null }) => PaymentChange.Silent,
                    RefundDecision.Ordered(var refund) => PaymentChange.Tell(refund.ToNews()),
                    RefundDecision.Refused(var why) => PaymentChange.Tell(
                        new PaymentRefundRefused(command.OrderId, command.Request, why.Code, why.Reason)),
                    _ => throw new UnreachableException(),
                });
            },
            cancellationToken);
        await AdvanceAsync(payment, isFresh, cancellationToken);
    }

    /// <summary>Finishes what somebody else left open at the card network, as far as that can be had now.</summary>
    public async Task TakeOverAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        if (payment?.IsBuyerLate(clock.GetUtcNow()) is true)
        {
            payment = await GiveUpOnBuyerAsync(payment, cancellationToken);
        }

        await AdvanceAsync(payment, isFresh: false, cancellationToken);
    }

    /// <summary>Takes in what the network told, by itself or when asked; answers the payment as it is then.</summary>
    public Task<Payment?> LearnAsync(Guid orderId, CardAnswer answer, CancellationToken cancellationToken) =>
        ChangeAsync(
            orderId,
            "payments.learn",
            AuditActor.Machine("card-network"),
            (payment, at) =>
            {
                if (payment is not null && answer is CardAnswer.Known(var hold) && !payment.Owns(hold))
                {
                    logger.ForeignHold(orderId, hold.AuthorizationId);
                }

                return (payment, payment?.Learn(answer, at) ?? PaymentChange.Silent);
            },
            cancellationToken);

    // Claiming the session for the order comes first: a repeat of the command finds it claimed for the same order.
    private async Task<(AuthorizePayment Command, PaymentRefusal? Refusal)> RedeemAsync(AuthorizePayment command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SessionRedemption>().RedeemAsync(command, cancellationToken);
    }

    // The buyer may have answered in the last moment: what the network knows goes first.
    private async Task<Payment?> GiveUpOnBuyerAsync(Payment late, CancellationToken cancellationToken)
    {
        var answer = await LookUpAsync(late, PaymentStep.Authenticate, cancellationToken);
        return await ChangeAsync(
            late.OrderId,
            "payments.give-up",
            AuditActor.Machine("payments"),
            (payment, at) => (payment, payment?.Learn(answer, at).Then(payment.GiveUpOnBuyer(at)) ?? PaymentChange.Silent),
            cancellationToken);
    }

    // A fresh step was noted just now by the caller, so nobody can have asked for it yet; any other is looked up before it is asked for.
    private async Task AdvanceAsync(Payment? payment, bool isFresh, CancellationToken cancellationToken)
    {
        var unanswered = 0;
        for (var round = 0; round < MaxRounds && payment?.NextStep is { } step; round++)
        {
            var standing = payment.Standing;

            // The buyer was sent to the issuer this moment and cannot be back.
            if (step is PaymentStep.Authenticate && isFresh)
            {
                return;
            }

            var answer = isFresh ? await AskAsync(payment, step, cancellationToken) : await LookUpAsync(payment, step, cancellationToken);
            payment = await LearnAsync(payment.OrderId, answer, cancellationToken);
            if (payment is not null && payment.Standing == standing && !isFresh
                && answer is not CardAnswer.Unknown && step is not PaymentStep.Authenticate)
            {
                answer = await AskAsync(payment, step, cancellationToken);
                payment = await LearnAsync(payment.OrderId, answer, cancellationToken);
            }

            isFresh = payment?.Standing != standing;
            if (!isFresh && payment is not null && (answer is not CardAnswer.Unknown || ++unanswered > 1))
            {
                logger.StepLeftOpen(payment.OrderId, step, answer);
                await DeferAsync(payment, cancellationToken);
                return;
            }
        }
    }

    private Task<CardAnswer> AskAsync(Payment payment, PaymentStep step, CancellationToken cancellationToken)
    {
        var key = payment.KeyOf(step);
        return step switch
        {
            PaymentStep.Authorize => network.AuthorizeAsync(
                payment.OrderId.ToString(), payment.PaymentMethod!, payment.Amount, key, cancellationToken),
            PaymentStep.Authenticate => LookUpAsync(payment, step, cancellationToken),
            PaymentStep.Capture => network.CaptureAsync(payment.AuthorizationId!, payment.Amount, key, cancellationToken),
            PaymentStep.Void => network.VoidAsync(payment.AuthorizationId!, key, cancellationToken),
            PaymentStep.Concede => network.AcceptDisputeAsync(payment.ConcededChargeback!.DisputeId, key, cancellationToken),
            PaymentStep.Refund => network.RefundAsync(payment.AuthorizationId!, payment.OpenRefund!.Amount, key, cancellationToken),
        };
    }

    private Task<CardAnswer> LookUpAsync(Payment payment, PaymentStep step, CancellationToken cancellationToken) =>
        step switch
        {
            PaymentStep.Authorize => network.FindAsync(payment.KeyOf(step), cancellationToken),
            PaymentStep.Concede => network.GetDisputeAsync(payment.ConcededChargeback!.DisputeId, cancellationToken),
            _ => network.GetAsync(payment.AuthorizationId!, cancellationToken),
        };

    // Decides on what is there now, and once more from the start when somebody else was quicker; each time with a fresh unit of work.
    private async Task<Payment?> ChangeAsync(
        Guid orderId,
        string command,
        AuditActor by,
        Func<Payment?, DateTimeOffset, (Payment? Payment, PaymentChange Change)> decide,
        CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
            var found = await db.Payments.SingleOrDefaultAsync(payment => payment.OrderId == orderId, cancellationToken);
            var (before, refunds) = (found?.State, found?.Refunds.Count);
            var (payment, change) = decide(found, clock.NowAsStored());
            if (found is null && payment is not null)
            {
                db.Payments.Add(payment);
            }

            // A repeated command that changes nothing is no event; every change of state and every booking is one.
            if (payment is not null && (payment.State != before || payment.Refunds.Count != refunds || change.Journals.Count > 0))
            {
                db.Audit(PaymentAudit.EntryOf(by, command, payment, before, change));
            }

            await db.RecordAsync(change, scope.ServiceProvider.GetRequiredService<IPublishEndpoint>(), cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return payment;
            }
            catch (DbUpdateException lost) when (conflicts < MaxConflicts && lost.IsConflict())
            {
                logger.ChangeLost(orderId, conflicts + 1);
            }
        }
    }

    private async Task<RefundTerms?> TermsAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        return await db.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.OrderId == orderId, cancellationToken) is { } payment
            ? await RefundTerms.ReadAsync(db, payment, clock.Today(), cancellationToken)
            : null;
    }

    private async Task DeferAsync(Payment payment, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var next = clock.GetUtcNow()
            + (payment.State is PaymentState.AwaitingBuyer ? Payment.AuthenticationPause : PaymentReconciler.PauseAfter(payment.Checks));
        await db.Payments
            .Where(p => p.OrderId == payment.OrderId && p.State == payment.State && p.NextCheckAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.NextCheckAt, next), cancellationToken);
    }
}
