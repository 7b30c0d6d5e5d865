using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Assessments;

/// <summary>What is to be done about a difference: what the reserve gives to the country's account (below zero: gets from it) and what goes back.</summary>
/// <param name="Outcome">In one word.</param>
/// <param name="FromReserve">From the reserve to the country, below zero the other way.</param>
/// <param name="Refund">To the buyer.</param>
internal sealed record AssessmentSettlement(AssessmentOutcome Outcome, Money FromReserve, Money Refund)
{
    /// <summary>Decides by the policy row; reads nothing but its arguments.</summary>
    /// <param name="collected">What stood before.</param>
    /// <param name="assessed">What the destination says.</param>
    /// <param name="payment">Whose difference it is.</param>
    /// <param name="policy">The row of the day.</param>
    public static AssessmentSettlement Of(Money collected, Money assessed, Payment payment, AssessmentPolicy policy)
    {
        var nothing = Money.Zero(assessed.Currency);
        var (left, missing) = (payment.LeftToRefund.ImportCharges, assessed - collected);
        if (payment.State is not (PaymentState.Held or PaymentState.Released) || payment.IsGivenBack || payment.ImportChargesMinor == 0)
        {
            return new AssessmentSettlement(AssessmentOutcome.NotCollected, nothing, nothing);
        }

        if (missing.MinorUnits >= 0)
        {
            return missing == nothing
                ? new AssessmentSettlement(AssessmentOutcome.AsCollected, nothing, nothing)
                : new AssessmentSettlement(AssessmentOutcome.Covered, missing, nothing);
        }

        var over = -missing;
        var refund = over.ToDecimal() * 10_000m < payment.Amount.ToDecimal() * policy.ReturnFromBasisPoints ? nothing
            : new Money(Math.Min(over.MinorUnits, left), over.Currency);

        // Before the payout the country's part simply gets smaller by the refund; after it the reserve gets all of it back and pays the refund.
        var fromReserve = payment.State is PaymentState.Held ? refund - over : -over;
        return new AssessmentSettlement(refund == nothing ? AssessmentOutcome.Kept : AssessmentOutcome.Returned, fromReserve, refund);
    }

    /// <summary>The refund to order for it; null when nothing goes back.</summary>
    public RefundOrder? ToRefund(string reportId) => Refund.MinorUnits == 0
        ? null
        : new RefundOrder(
            $"assessment:{reportId}",
            RefundCause.Assessment,
            Refund,
            new PriceParts(0, 0, 0, Refund.MinorUnits).ToShares(Refund.Currency),
            "The destination assessed less duty and tax than was collected.",
            "assessment");
}
