using ExportPlatform.Payments.Assessments;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Tests.Refunds;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Assessments;

/// <summary>67.83 EUR were paid, 13.83 of them for the destination; half a percent of the price, 0.34, is worth a refund.</summary>
public sealed class AssessmentSettlementTests
{
    private static readonly AssessmentPolicy Policy =
        new() { RuleVersion = "test", EffectiveFrom = new DateOnly(2024, 1, 1), ReturnFromBasisPoints = 50, Source = "test" };

    [Theory]
    [InlineData(1383, AssessmentOutcome.AsCollected, 0, 0)]
    [InlineData(1384, AssessmentOutcome.Covered, 1, 0)]
    [InlineData(2000, AssessmentOutcome.Covered, 617, 0)]
    [InlineData(1350, AssessmentOutcome.Kept, -33, 0)]
    [InlineData(1349, AssessmentOutcome.Returned, 0, 34)]
    [InlineData(0, AssessmentOutcome.Returned, 0, 1383)]
    public void Before_the_payout_the_countrys_part_gets_smaller_by_what_goes_back(
        long assessed, AssessmentOutcome outcome, long fromReserve, long refund)
    {
        var (payment, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);

        Assert.Equal((outcome, fromReserve, refund), Settle(payment, assessed));
    }

    [Theory]
    [InlineData(2000, AssessmentOutcome.Covered, 617, 0)]
    [InlineData(1350, AssessmentOutcome.Kept, -33, 0)]
    [InlineData(383, AssessmentOutcome.Returned, -1000, 1000)]
    public void After_it_the_reserve_gets_back_what_was_too_much_and_pays_the_refund(
        long assessed, AssessmentOutcome outcome, long fromReserve, long refund)
    {
        var (payment, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        payment.Release(RefundSamples.Terms.Commission, RefundSamples.At);

        Assert.Equal((outcome, fromReserve, refund), Settle(payment, assessed));
    }

    [Fact]
    public void No_more_goes_back_than_is_left_of_the_charges()
    {
        var (payment, network) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        payment.Refund(network, payment.Wish(1000, parts: new(0, 0, 0, 1000)));

        Assert.Equal((AssessmentOutcome.Returned, -617L, 383L), Settle(payment, 383));
    }

    [Fact]
    public void Where_nothing_was_collected_nothing_is_settled()
    {
        var (unpaid, _) = RefundSamples.Held("EUR", 4500, 900, 0, 0);
        var (undone, _) = RefundSamples.Held("EUR", 4500, 900, 0, 1383);
        undone.Return("lost", RefundSamples.At);

        Assert.Equal((AssessmentOutcome.NotCollected, 0L, 0L), Settle(unpaid, 500));
        Assert.Equal((AssessmentOutcome.NotCollected, 0L, 0L), Settle(undone, 500));
    }

    private static (AssessmentOutcome Outcome, long FromReserve, long Refund) Settle(Payment payment, long assessed)
    {
        var collected = payment.Breakdown.ImportCharges;
        var settlement = AssessmentSettlement.Of(collected, new Money(assessed, collected.Currency), payment, Policy);
        return (settlement.Outcome, settlement.FromReserve.MinorUnits, settlement.Refund.MinorUnits);
    }
}
