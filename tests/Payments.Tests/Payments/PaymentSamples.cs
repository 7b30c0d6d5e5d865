using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Tests.Refunds;

namespace ExportPlatform.Payments.Tests.Payments;

/// <summary>Payments of P1, each brought by its shortest way to where it is wanted.</summary>
internal static class PaymentSamples
{
    public static readonly DateTimeOffset At = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    public static (Payment Payment, ModelNetwork Network) In(PaymentState state)
    {
        if (state is PaymentState.Closed)
        {
            var (closed, _) = Payment.NeverBegun(Guid.CreateVersion7(), "never paid", At);
            return (closed, new ModelNetwork(closed, declines: false));
        }

        var (payment, _) = Payment.Begin(SampleOrders.P1(), At);
        var network = new ModelNetwork(payment, declines: state is PaymentState.Declined, asksBuyer: state is PaymentState.AwaitingBuyer);
        foreach (var step in WayTo(state))
        {
            step(payment, network);
        }

        Assert.Equal(state, payment.State);
        return (payment, network);
    }

    /// <summary>Lets the network do what is open, and tells the payment.</summary>
    public static PaymentChange Answered(this Payment payment, ModelNetwork network)
    {
        network.Perform(payment.NextStep!.Value);
        return payment.Learn(network.LookUp(), At);
    }

    /// <summary>The kinds of what is told, each with its code where it has one.</summary>
    public static string Told(this PaymentChange change) => string.Join(' ', change.News.Select(news => news switch
    {
        PaymentDeclined declined => $"{nameof(PaymentDeclined)}:{declined.Code}",
        PaymentCaptureRefused refused => $"{nameof(PaymentCaptureRefused)}:{refused.Code}",
        PaymentReturned returned => $"{nameof(PaymentReturned)}:{returned.Refunded?.MinorUnits}",
        _ => news.GetType().Name,
    }));

    private static IEnumerable<Action<Payment, ModelNetwork>> WayTo(PaymentState state) => state switch
    {
        PaymentState.Authorizing => [],
        PaymentState.Authorized or PaymentState.AwaitingBuyer or PaymentState.Declined => [Answer],
        PaymentState.Capturing => [Answer, Capture],
        PaymentState.Held => [Answer, Capture, Answer],
        PaymentState.Released => [Answer, Capture, Answer, Release],
        PaymentState.Voiding => [Answer, Return],
        PaymentState.Voided => [Answer, Return, Answer],
        PaymentState.Refunding => [Answer, Capture, Answer, Return],
        PaymentState.Refunded => [Answer, Capture, Answer, Return, Answer],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static void Answer(Payment payment, ModelNetwork network) => payment.Answered(network);

    private static void Capture(Payment payment, ModelNetwork network) => payment.Capture(At);

    private static void Return(Payment payment, ModelNetwork network) => payment.Return("test", At);

    private static void Release(Payment payment, ModelNetwork network) => payment.Release(RefundSamples.Terms.Commission, At);
}
