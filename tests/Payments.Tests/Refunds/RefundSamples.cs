using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.Payments.Tests.Payments;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Refunds;

/// <summary>Payments in any currency, brought to where money can be given back.</summary>
internal static class RefundSamples
{
    public static readonly DateTimeOffset At = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    public static readonly RefundTerms Terms = new(
        new RefundPolicy
        {
            RuleVersion = "test",
            EffectiveFrom = new DateOnly(2024, 1, 1),
            ReturnsCommission = true,
            Carriage = RefundBearer.Reserve,
            ImportCharges = RefundBearer.Receiver,
            Source = "test",
        },
        new CommissionRate { RuleVersion = "test", EffectiveFrom = new DateOnly(2024, 1, 1), BasisPoints = 500 });

    public static readonly EarlyPayoutPolicy EarlyPolicy = new()
    {
        RuleVersion = "test",
        EffectiveFrom = new DateOnly(2024, 1, 1),
        ShareBasisPoints = 7_000,
        FeeBasisPoints = 150,
        HeldForHours = 0,
        Source = "test",
    };

    /// <summary>Rows for any reason.</summary>
    public static ChargebackTerms ChargebackTerms(bool isSellers) => new(
        new ChargebackPolicy
        {
            RuleVersion = "test",
            Reason = ChargebackReason.Other,
            EffectiveFrom = new DateOnly(2024, 1, 1),
            IsSellers = isSellers,
            IsFeeSellers = isSellers,
            DecisionDays = 90,
            Source = "test",
        },
        Terms);

    public static AuthorizePayment Order(string currency, long goods, long freight, long insurance, long charges)
    {
        var paidIn = CurrencyCode.Parse(currency);
        var parts = new PriceParts(goods, freight, insurance, charges);
        return new AuthorizePayment(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            new Money(parts.Sum, paidIn),
            parts.ToBreakdown(paidIn, CountryCode.Parse("CN")),
            "tok_ok");
    }

    /// <summary>A payment in escrow, and the network that holds it.</summary>
    public static (Payment Payment, ModelNetwork Network) Held(string currency, long goods, long freight, long insurance, long charges)
    {
        var (payment, _) = Payment.Begin(Order(currency, goods, freight, insurance, charges), At);
        var network = new ModelNetwork(payment, declines: false);
        network.Perform(PaymentStep.Authorize);
        payment.Learn(network.LookUp(), At);
        payment.Capture(At);
        network.Perform(PaymentStep.Capture);
        payment.Learn(network.LookUp(), At);
        return (payment, network);
    }

    public static RefundOrder Wish(this Payment payment, long amountMinor, string request = "test:1", PriceParts? parts = null) => new(
        request,
        RefundCause.Operator,
        new Money(amountMinor, payment.Currency!.Value),
        parts?.ToShares(payment.Currency.Value),
        "test",
        "test");

    /// <summary>Orders a refund and lets the network do it.</summary>
    public static PaymentChange Refund(this Payment payment, ModelNetwork network, RefundOrder wish)
    {
        payment.OrderRefund(wish, Terms, At);
        network.Perform(PaymentStep.Refund);
        return payment.Learn(network.LookUp(), At);
    }
}
