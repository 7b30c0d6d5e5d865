using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Audit;

namespace ExportPlatform.Payments.Payments;

/// <summary>
/// Where payments stand: the service's database, or the memory of the simulator that plays crashes between any two steps. Every change is one
/// transaction with the journals, messages and audit entry that come with it.
/// </summary>
internal interface IPaymentStore
{
    /// <summary>A payment as it stands; null when the order has none.</summary>
    Task<Payment?> FindAsync(Guid orderId, CancellationToken cancellationToken);

    /// <summary>Decides on what is there now, and once more from the start when somebody else was quicker.</summary>
    /// <param name="orderId">Whose payment.</param>
    /// <param name="command">The change's name on the audit trail.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="decide">What becomes of the payment that is there, or of none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The payment as it is after the change.</returns>
    Task<Payment?> ChangeAsync(
        Guid orderId,
        string command,
        AuditActor by,
        Func<Payment?, DateTimeOffset, (Payment? Payment, PaymentChange Change)> decide,
        CancellationToken cancellationToken);

    /// <summary>Lets nobody look at the payment's open step before a time, unless it has moved on.</summary>
    Task DeferAsync(Payment payment, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The rows by which a refund of an order would be borne; null when it has no payment.</summary>
    Task<RefundTerms?> TermsAsync(Guid orderId, CancellationToken cancellationToken);

    /// <summary>The command with the network's token in place of a payment session's handle, or why there is none.</summary>
    Task<(AuthorizePayment Command, PaymentRefusal? Refusal)> RedeemAsync(AuthorizePayment command, CancellationToken cancellationToken);
}
