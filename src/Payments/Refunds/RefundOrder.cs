using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Refunds;

/// <summary>A wish to give money back.</summary>
/// <param name="Request">What asks; asked again it is the same refund.</param>
/// <param name="Cause">Why money goes back.</param>
/// <param name="Amount">How much, in the buyer's currency.</param>
/// <param name="Parts">What it is made of; null for the proportions of what is left.</param>
/// <param name="Reason">For a person.</param>
/// <param name="By">Who wants it, as on the audit trail.</param>
internal sealed record RefundOrder(string Request, RefundCause Cause, Money Amount, RefundShares? Parts, string Reason, string By);

/// <summary>What became of a wish to give money back. The nested cases are all there are.</summary>
internal abstract record RefundDecision
{
    private RefundDecision()
    {
    }

    /// <summary>It is ordered, now or by the same request before.</summary>
    public sealed record Ordered(Refund Refund) : RefundDecision;

    public sealed record Refused(PaymentRefusal Because) : RefundDecision;
}
