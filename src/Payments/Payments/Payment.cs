using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Payments;

/// <summary>
/// The one payment of an order, from hold to escrow to payout or back. Each method takes a fact or a wish and the time, changes the payment and
/// returns what is to be told and booked with it; none of them asks anybody anything.
/// </summary>
internal sealed partial class Payment
{
    /// <summary>How long whoever asked the card network may take before somebody else looks; longer than the network's time-out.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The longest reason kept.</summary>
    public const int MaxReasonLength = 500;

    private Payment()
    {
    }

    /// <summary>One order has one payment: this is the key.</summary>
    public Guid OrderId { get; private init; }

    public Guid PaymentId { get; private init; }

    /// <summary>Null, as the seller and the amounts are, when the order was given up before anybody paid.</summary>
    public Guid? BuyerId { get; private init; }

    public Guid? SellerId { get; private init; }

    public CurrencyCode? Currency { get; private init; }

    public CountryCode? TaxCountry { get; private init; }

    public long AmountMinor { get; private init; }

    public long GoodsMinor { get; private init; }

    public long FreightMinor { get; private init; }

    public long InsuranceMinor { get; private init; }

    public long ImportChargesMinor { get; private init; }

    /// <summary>The card network's token; null when none was fit to keep.</summary>
    public string? PaymentMethod { get; private init; }

    public PaymentState State { get; private set; }

    public string? AuthorizationId { get; private set; }

    public long CapturedMinor { get; private set; }

    public long RefundedMinor { get; private set; }

    public long ReleasedMinor { get; private set; }

    /// <summary>Why the order wants its money back; once set, nothing is taken any more.</summary>
    public string? ReturnReason { get; private set; }

    public string? FailureCode { get; private set; }

    public string? FailureReason { get; private set; }

    /// <summary>The commission row the escrow was split by.</summary>
    public string? CommissionVersion { get; private set; }

    public DateTimeOffset RequestedAt { get; private init; }

    public DateTimeOffset? AuthorizedAt { get; private set; }

    public DateTimeOffset? HoldExpiresAt { get; private set; }

    public DateTimeOffset? CapturedAt { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>Counts changes; two who change the same version cannot both win.</summary>
    public int Version { get; private set; }

    /// <summary>When somebody should ask the card network again; null while nothing is open there.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>How often the step at hand was looked into.</summary>
    public int Checks { get; private set; }

    public Money Amount => InCurrency(AmountMinor);

    public Money Captured => InCurrency(CapturedMinor);

    public PaymentBreakdown Breakdown => new(
        InCurrency(GoodsMinor), InCurrency(FreightMinor), InCurrency(InsuranceMinor), InCurrency(ImportChargesMinor), TaxCountry!.Value);

    /// <summary>What the card network has to be asked for; null when nothing.</summary>
    public PaymentStep? NextStep => State switch
    {
        PaymentState.Authorizing => PaymentStep.Authorize,
        PaymentState.AwaitingBuyer => PaymentStep.Authenticate,
        PaymentState.Capturing => PaymentStep.Capture,
        PaymentState.Voiding => PaymentStep.Void,
        PaymentState.Held or PaymentState.Released or PaymentState.Refunding or PaymentState.Refunded when ConcededChargeback is not null => PaymentStep.Concede,
        PaymentState.Held or PaymentState.Released or PaymentState.Refunding when OpenRefund is not null && !IsParked => PaymentStep.Refund,
        _ => null,
    };

    /// <summary>The idempotency key of a step, the same at every attempt; each refund is a step of its own.</summary>
    public string KeyOf(PaymentStep step) => StepKey.Of(PaymentId, step switch
    {
        PaymentStep.Refund when OpenRefund is { } refund => refund.Attempt,
        PaymentStep.Concede when ConcededChargeback is { } chargeback => $"concede:{chargeback.Number}",
        _ => step.ToString(),
    });

    /// <summary>Begins a payment, or ends it at once when a rule of ours refuses it.</summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="at">When.</param>
    /// <param name="noMethod">Why the buyer's payment session gave no token; null when it did or none was named.</param>
    public static (Payment Payment, PaymentChange Change) Begin(AuthorizePayment command, DateTimeOffset at, PaymentRefusal? noMethod = null)
    {
        var refusal = noMethod ?? PaymentRefusal.Of(command);
        var addsUp = PaymentRefusal.AddsUp(command.Amount, command.Breakdown);
        var payment = new Payment
        {
            OrderId = command.OrderId,
            PaymentId = Guid.CreateVersion7(at),
            BuyerId = command.BuyerId,
            SellerId = command.SellerId,
            Currency = command.Amount.Currency,
            TaxCountry = command.Breakdown.TaxCountry,
            AmountMinor = addsUp ? command.Amount.MinorUnits : 0,
            GoodsMinor = addsUp ? command.Breakdown.Goods.MinorUnits : 0,
            FreightMinor = addsUp ? command.Breakdown.Freight.MinorUnits : 0,
            InsuranceMinor = addsUp ? command.Breakdown.Insurance.MinorUnits : 0,
            ImportChargesMinor = addsUp ? command.Breakdown.ImportCharges.MinorUnits : 0,
            PaymentMethod = refusal is null ? command.PaymentMethod : null,
            RequestedAt = at,
        };
        if (refusal is null)
        {
            payment.MoveTo(PaymentState.Authorizing, at);
            return (payment, PaymentChange.Silent);
        }

        return (payment, payment.Decline(refusal, at));
    }

    /// <summary>Notes that an order was given up before anybody paid.</summary>
    public static (Payment Payment, PaymentChange Change) NeverBegun(Guid orderId, string reason, DateTimeOffset at)
    {
        var payment = new Payment
        {
            OrderId = orderId,
            PaymentId = Guid.CreateVersion7(at),
            RequestedAt = at,
            ReturnReason = Cut(reason),
            ReturnedAt = at,
        };
        payment.MoveTo(PaymentState.Closed, at);
        return (payment, PaymentChange.Tell(new PaymentReturned(orderId, null, at)));
    }

    private Money InCurrency(long minorUnits) =>
        new(minorUnits, Currency ?? throw new InvalidOperationException($"Order {OrderId} was given up before anybody paid."));

    private void MoveTo(PaymentState state, DateTimeOffset at)
    {
        State = state;
        Version++;
        Checks = 0;
        NextCheckAt = NextStep switch
        {
            null => null,
            PaymentStep.Authenticate => at + AuthenticationPause,
            _ => at + Patience,
        };
    }

    private PaymentChange Decline(PaymentRefusal because, DateTimeOffset at)
    {
        Fail(because);
        StopAwaitingBuyer();
        MoveTo(PaymentState.Declined, at);
        var declined = PaymentChange.Tell(new PaymentDeclined(OrderId, because.Code, because.Reason));
        return ReturnReason is null ? declined : declined.Then(Returned(null, at));
    }

    private void Fail(PaymentRefusal because)
    {
        FailureCode = because.Code;
        FailureReason = Cut(because.Reason);
    }

    private PaymentChange Returned(Money? refunded, DateTimeOffset at)
    {
        ReturnedAt ??= at;
        return PaymentChange.Tell(new PaymentReturned(OrderId, refunded, ReturnedAt.Value));
    }

    private static string Cut(string reason) => reason.Length <= MaxReasonLength ? reason : reason[..MaxReasonLength];

    private Journal Book(string kind, LedgerAccount debit, LedgerAccount credit, Money amount, DateTimeOffset at) =>
        Journal.OfOrder(OrderId, kind, [(debit, amount), (credit, -amount)], at);
}

/// <summary>One thing asked of the card network for a payment.</summary>
internal enum PaymentStep
{
    Authorize,

    /// <summary>Nothing can be asked for: the buyer is at the issuer's page, and only a look-up tells what came of it.</summary>
    Authenticate,
    Capture,
    Void,
    Refund,

    /// <summary>The loss of a chargeback is accepted.</summary>
    Concede,
}
