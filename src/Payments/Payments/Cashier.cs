using System.Diagnostics;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Audit;

namespace ExportPlatform.Payments.Payments;

/// <summary>
/// Brings payments forward at the card network: notes the step, asks, notes the answer. Each note is one transaction with its journals and
/// messages; no transaction is open while the network is asked. Whoever takes over a step looks up what became of it before asking again,
/// with the same key.
/// </summary>
internal sealed class Cashier(IPaymentStore payments, ICardNetwork network, TimeProvider clock, ILogger<Cashier> logger)
{
    // Enough for authorize, void and their look-ups; what is open after that is left to the reconciler.
    private const int MaxRounds = 8;

    /// <summary>Holds the amount, or answers again what became of it.</summary>
    public async Task AuthorizeAsync(AuthorizePayment command, AuditActor by, CancellationToken cancellationToken)
    {
        var (redeemed, noMethod) = await payments.RedeemAsync(command, cancellationToken);
        var isFresh = false;
        var payment = await payments.ChangeAsync(
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
        var payment = await payments.ChangeAsync(
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
        var payment = await payments.ChangeAsync(
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
        var terms = await payments.TermsAsync(command.OrderId, cancellationToken);
        var isFresh = false;
        var payment = await payments.ChangeAsync(
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
        var payment = await payments.FindAsync(orderId, cancellationToken);
        if (payment?.IsBuyerLate(clock.GetUtcNow()) is true)
        {
            payment = await GiveUpOnBuyerAsync(payment, cancellationToken);
        }

        await AdvanceAsync(payment, isFresh: false, cancellationToken);
    }

    /// <summary>Takes in what the network told, by itself or when asked; answers the payment as it is then.</summary>
    public Task<Payment?> LearnAsync(Guid orderId, CardAnswer answer, CancellationToken cancellationToken) =>
        payments.ChangeAsync(
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

    // The buyer may have answered in the last moment: what the network knows goes first.
    private async Task<Payment?> GiveUpOnBuyerAsync(Payment late, CancellationToken cancellationToken)
    {
        var answer = await LookUpAsync(late, PaymentStep.Authenticate, cancellationToken);
        return await payments.ChangeAsync(
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

    private Task DeferAsync(Payment payment, CancellationToken cancellationToken) => payments.DeferAsync(
        payment,
        clock.GetUtcNow() + (payment.State is PaymentState.AwaitingBuyer ? Payment.AuthenticationPause : PaymentReconciler.PauseAfter(payment.Checks)),
        cancellationToken);
}
