using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Payments;

public sealed class PaymentTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_card_number_is_refused_and_not_kept()
    {
        var (payment, change) = Payment.Begin(SampleOrders.P1("4242 4242 4242 4242"), At);

        Assert.Equal("payment.card-number-refused", Assert.IsType<PaymentDeclined>(Assert.Single(change.News)).Code);
        Assert.Null(payment.PaymentMethod);
        Assert.Null(payment.NextStep);
    }

    [Fact]
    public void An_amount_that_is_not_the_sum_of_its_parts_is_refused()
    {
        var order = SampleOrders.P1();
        var dearer = order with { Amount = order.Amount + new Money(1, order.Amount.Currency) };

        var (_, change) = Payment.Begin(dearer, At);

        Assert.Equal("payment.amount-invalid", Assert.IsType<PaymentDeclined>(Assert.Single(change.News)).Code);
    }

    [Fact]
    public void Parts_in_another_currency_are_refused()
    {
        var order = SampleOrders.P1();
        var mixed = order with { Breakdown = order.Breakdown with { Freight = new Money(5800, CurrencyCode.Parse("EUR")) } };

        var (_, change) = Payment.Begin(mixed, At);

        Assert.Equal("payment.amount-invalid", Assert.IsType<PaymentDeclined>(Assert.Single(change.News)).Code);
    }

    [Fact]
    public void A_hold_of_another_amount_is_not_the_payments()
    {
        var (payment, _) = Payment.Begin(SampleOrders.P1(), At);
        var network = new ModelNetwork(payment, declines: false);
        network.Perform(PaymentStep.Authorize);
        var hold = network.Told[0];

        Assert.True(payment.Owns(hold));
        Assert.False(payment.Owns(hold with { Amount = hold.Amount + hold.Amount }));
        Assert.False(payment.Owns(hold with { Key = "another" }));
        Assert.False(payment.Owns(hold with { Reference = Guid.CreateVersion7().ToString() }));
    }

    [Fact]
    public void A_step_has_the_same_key_at_every_attempt_and_another_step_another()
    {
        var (payment, _) = Payment.Begin(SampleOrders.P1(), At);

        Assert.Equal(payment.KeyOf(PaymentStep.Capture), payment.KeyOf(PaymentStep.Capture));
        Assert.Matches("^pay_[0-9a-f]{40}$", payment.KeyOf(PaymentStep.Capture));
        Assert.Equal(6, Enum.GetValues<PaymentStep>().Select(payment.KeyOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_refused_capture_leaves_the_hold_to_be_dropped()
    {
        var (payment, _) = Payment.Begin(SampleOrders.P1(), At);
        var network = new ModelNetwork(payment, declines: false);
        network.Perform(PaymentStep.Authorize);
        payment.Learn(network.LookUp(), At);
        payment.Capture(At);

        var change = payment.Learn(new CardAnswer.Refused("payment.refused", "no"), At);
        payment.Return("cancelled", At);

        Assert.Equal("payment.refused", Assert.IsType<PaymentCaptureRefused>(Assert.Single(change.News)).Code);
        Assert.Equal(PaymentStep.Void, payment.NextStep);
    }

    [Fact]
    public void A_buyer_who_does_not_answer_the_issuer_in_time_has_the_payment_declined_once_nothing_can_be_held()
    {
        var (payment, network) = AwaitedAtTheIssuer();
        var due = payment.ActionDueAt!.Value;

        payment.GiveUpOnBuyer(due.AddTicks(-1));
        Assert.Equal(PaymentState.AwaitingBuyer, payment.State);

        Assert.Empty(payment.GiveUpOnBuyer(due).News);
        Assert.Equal(PaymentStep.Void, payment.NextStep);
        network.Perform(PaymentStep.Void);
        var declined = payment.Learn(network.LookUp(), due);

        Assert.Equal("payment.authentication-late", Assert.IsType<PaymentDeclined>(Assert.Single(declined.News)).Code);
        Assert.Equal(PaymentState.Declined, payment.State);
    }

    [Fact]
    public void A_yes_at_the_last_moment_is_dropped_when_the_payment_was_given_up()
    {
        var (payment, network) = AwaitedAtTheIssuer();
        network.Answer(isPassed: true);
        payment.GiveUpOnBuyer(payment.ActionDueAt!.Value);

        Assert.Empty(payment.Learn(network.LookUp(), At).News);
        Assert.Equal(PaymentStep.Void, payment.NextStep);
    }

    [Fact]
    public void The_issuers_question_is_told_again_to_an_order_that_asks_again()
    {
        var (payment, _) = AwaitedAtTheIssuer();

        var again = Assert.IsType<PaymentActionNeeded>(Assert.Single(payment.AuthorizeAgain().News));

        Assert.Equal((At, At + Payment.AuthenticationTime), (again.AskedAt, again.DueAt));
    }

    private static (Payment Payment, ModelNetwork Network) AwaitedAtTheIssuer()
    {
        var (payment, _) = Payment.Begin(SampleOrders.P1(), At);
        var network = new ModelNetwork(payment, declines: false, asksBuyer: true);
        network.Perform(PaymentStep.Authorize);
        Assert.IsType<PaymentActionNeeded>(Assert.Single(payment.Learn(network.LookUp(), At).News));
        return (payment, network);
    }

    [Fact]
    public void Money_that_is_not_in_escrow_cannot_be_released()
    {
        var (payment, _) = Payment.Begin(SampleOrders.P1(), At);

        Assert.Throws<InvalidOperationException>(() => payment.Release(
            new() { RuleVersion = "test", EffectiveFrom = new DateOnly(2024, 1, 1), BasisPoints = 500 }, At));
    }
}
