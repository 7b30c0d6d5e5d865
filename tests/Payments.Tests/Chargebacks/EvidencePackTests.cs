using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Tests.Payments;
using ExportPlatform.Payments.Tests.Refunds;
using ExportPlatform.Trade;
using static ExportPlatform.Payments.Tests.Refunds.RefundSamples;

namespace ExportPlatform.Payments.Tests.Chargebacks;

/// <summary>What the card network is told, and when.</summary>
public sealed class EvidencePackTests
{
    private readonly Payment _payment;
    private readonly ModelNetwork _network;

    public EvidencePackTests() => (_payment, _network) = Held("CNY", 20_400, 5_800, 0, 2_384);

    [Fact]
    public void The_case_tells_payment_refunds_words_and_what_each_service_knows_and_fits_every_network()
    {
        _payment.Refund(_network, _payment.Wish(1_000));
        var chargeback = Disputed();
        chargeback.Argue("It was handed to the buyer.", isComplete: false, At);
        var parts = new[]
        {
            Part("shipping", "RR123456785RU", 1, "EMI Delivered"), Part("customs", null, 2_000, "gate cleared"), Part("checkout", null, 2_000, "Tracking"),
        };

        var text = EvidencePack.Write(_payment, chargeback, parts);

        Assert.Contains("Disputed: 275.84 CNY of 285.84 CNY, because: product_not_received.", text, StringComparison.Ordinal);
        Assert.Contains("Given back before: 10.00 CNY 2026-11-23 00:00 UTC.", text, StringComparison.Ordinal);
        Assert.Contains("It was handed to the buyer.", text, StringComparison.Ordinal);
        Assert.Contains("The parcel's way, RR123456785RU:", text, StringComparison.Ordinal);
        Assert.Contains("2026-11-23 00:01 UTC  EMI Delivered 1", text, StringComparison.Ordinal);
        Assert.Contains("gate cleared 2000", text, StringComparison.Ordinal);
        Assert.DoesNotContain("gate cleared 1\n", text, StringComparison.Ordinal);
        Assert.True(text.Length <= DisputeEvidence.MaxTextLength);
    }

    [Fact]
    public void What_is_known_is_asked_for_late_but_not_too_late_and_at_once_when_an_operator_is_done()
    {
        var chargeback = Disputed();
        Assert.Equal((At.AddDays(8), At.AddDays(9)), (chargeback.GatherAt, chargeback.SendBy));

        chargeback.Argue("Now.", isComplete: true, At.AddDays(1));

        Assert.Equal((At.AddDays(1), At.AddDays(1)), (chargeback.GatherAt, chargeback.NextCheckAt));
    }

    [Fact]
    public void Of_a_short_time_the_second_half_is_for_asking()
    {
        var chargeback = Disputed(days: 2);

        Assert.Equal((At.AddDays(1), At.AddDays(1.5)), (chargeback.GatherAt, chargeback.SendBy));
    }

    [Fact]
    public void A_case_is_complete_from_the_first_time_an_operator_says_so()
    {
        var chargeback = Disputed();
        chargeback.Argue("Now.", isComplete: true, At.AddDays(1));

        chargeback.Argue("Now, again.", isComplete: true, At.AddDays(2));

        Assert.Equal((At.AddDays(1), At.AddDays(2), "Now, again."), (chargeback.CompletedAt, chargeback.NextCheckAt, chargeback.Words));
        Assert.Equal(At.AddDays(1), chargeback.GatherAt);
    }

    [Fact]
    public void Money_that_is_only_on_its_way_back_is_not_told_as_given_back()
    {
        _payment.OrderRefund(_payment.Wish(1_000), Terms, At);

        Assert.DoesNotContain("Given back", EvidencePack.Write(_payment, Disputed(), []), StringComparison.Ordinal);
    }

    private Chargeback Disputed(int days = 10)
    {
        var dispute = new CardDispute(
            "dp_1", "auth_1", "product_not_received", new Money(27_584, _payment.Currency!.Value), Money.Zero(_payment.Currency.Value),
            CardDisputeStatus.NeedsEvidence, At, At.AddDays(days));
        _payment.ChargeBack(dispute, ChargebackTerms(isSellers: true), At);
        return Assert.Single(_payment.Chargebacks);
    }

    private static EvidencePart Part(string source, string? trackingNumber, int facts, string what) => new()
    {
        OrderId = Guid.Empty,
        Number = 1,
        Source = source,
        TrackingNumber = trackingNumber,
        Facts = [.. Enumerable.Range(1, facts).Select(i => new EvidenceLine(At.AddMinutes(i), what, $"{i}"))],
        GatheredAt = At,
    };
}
