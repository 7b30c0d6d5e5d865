using ExportPlatform.Messaging;
using ExportPlatform.Payments.Assessments;
using ExportPlatform.Payments.Chargebacks;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.EarlyPayouts;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Payouts.Contracts;
using ExportPlatform.Payments.Refunds;

namespace ExportPlatform.Payments;

/// <summary>The commands this service answers.</summary>
internal static class PaymentsMessaging
{
    public static void AddPaymentsMessaging(this WebApplicationBuilder builder) =>
        builder.AddMessaging<PaymentsDbContext>(bus =>
        {
            bus.AddConsumer<AuthorizePaymentConsumer>();
            bus.AddConsumer<CapturePaymentConsumer>();
            bus.AddConsumer<ReturnPaymentConsumer>();
            bus.AddConsumer<ReleaseEscrowConsumer>();
            bus.AddConsumer<RefundPaymentConsumer>();
            bus.AddConsumer<ImportChargesAssessedConsumer>();
            bus.AddConsumer<OrderDisputedConsumer>();
            bus.AddConsumer<EvidenceGatheredConsumer>();
            bus.AddConsumer<ExportContractChangedConsumer>();
        });
}
