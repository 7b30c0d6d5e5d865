using ExportPlatform.Payments.Ledger;

namespace ExportPlatform.Payments.Payments;

/// <summary>What a decision about a payment brings with it, to be recorded in one transaction with the payment's new state.</summary>
/// <param name="News">Messages to publish.</param>
/// <param name="Journals">Movements of money to book.</param>
internal sealed record PaymentChange(IReadOnlyList<object> News, IReadOnlyList<Journal> Journals)
{
    /// <summary>Nothing to tell and nothing to book; the payment itself may have changed.</summary>
    public static readonly PaymentChange Silent = new([], []);

    /// <summary>Something to tell.</summary>
    public static PaymentChange Tell(params object[] news) => new(news, []);

    /// <summary>The same with one more movement of money.</summary>
    public PaymentChange Booking(Journal journal) => this with { Journals = [.. Journals, journal] };

    /// <summary>Both together, in order.</summary>
    public PaymentChange Then(PaymentChange next) => new([.. News, .. next.News], [.. Journals, .. next.Journals]);
}
