using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;

namespace ExportPlatform.Payments.Payments;

/// <content>The issuer's question to the buyer (3-D Secure): asked once, answered at the issuer's page, ended by us when nobody answers.</content>
internal sealed partial class Payment
{
    /// <summary>How long the buyer may take at the issuer's page; shorter than an order waits for its payment.</summary>
    public static readonly TimeSpan AuthenticationTime = TimeSpan.FromMinutes(10);

    /// <summary>How often the network is asked what came of it, in case its webhook was lost.</summary>
    public static readonly TimeSpan AuthenticationPause = TimeSpan.FromSeconds(15);

    /// <summary>The issuer's page; null unless the buyer is awaited there.</summary>
    public Uri? ActionUrl { get; private set; }

    /// <summary>When the wait for the buyer ends.</summary>
    public DateTimeOffset? ActionDueAt { get; private set; }

    /// <summary>Whether the buyer was awaited for too long.</summary>
    public bool IsBuyerLate(DateTimeOffset at) => State is PaymentState.AwaitingBuyer && at >= ActionDueAt;

    /// <summary>Waits no longer for the buyer: what the network may still come to hold is dropped, and then the payment is declined.</summary>
    public PaymentChange GiveUpOnBuyer(DateTimeOffset at)
    {
        if (IsBuyerLate(at))
        {
            Fail(PaymentRefusal.AuthenticationLate);
            StopAwaitingBuyer();
            MoveTo(PaymentState.Voiding, at);
        }

        return PaymentChange.Silent;
    }

    private PaymentChange AwaitBuyer(CardHold hold, DateTimeOffset at)
    {
        AuthorizationId = hold.AuthorizationId;
        if (ReturnReason is not null)
        {
            MoveTo(PaymentState.Voiding, at);
            return PaymentChange.Silent;
        }

        ActionUrl = hold.ActionUrl;
        ActionDueAt = at + AuthenticationTime;
        MoveTo(PaymentState.AwaitingBuyer, at);
        return PaymentChange.Tell(new PaymentActionNeeded(OrderId, PaymentId, ActionDueAt.Value, at));
    }

    private void StopAwaitingBuyer() => (ActionUrl, ActionDueAt) = (null, null);
}
