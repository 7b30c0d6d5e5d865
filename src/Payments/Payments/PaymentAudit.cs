using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Payments;

/// <summary>What a movement of money leaves on the audit trail: who ordered it, the state before and after, the amount, unless nobody had begun to pay, and what was booked.</summary>
internal static class PaymentAudit
{
    public static AuditRecord EntryOf(AuditActor by, string command, Payment payment, PaymentState? before, PaymentChange change) =>
        new(by, command, "order", payment.OrderId.ToString())
        {
            Old = before is null ? null : new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = before.ToString() },
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["state"] = payment.State.ToString(),
                ["amount"] = payment.Currency is null ? null : payment.Amount.ToString(),
                ["toRefund"] = payment.RefundsOrderedMinor == 0 ? null : new Money(payment.RefundsOrderedMinor, payment.Amount.Currency).ToString(),
                ["booked"] = change.Journals.Count == 0 ? null : string.Join(' ', change.Journals.Select(journal => journal.Kind)),
            },
        };
}
