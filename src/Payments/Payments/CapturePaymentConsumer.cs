using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;

namespace ExportPlatform.Payments.Payments;

/// <summary>Takes the hold of an order into escrow.</summary>
[OutsideCall]
internal sealed class CapturePaymentConsumer(Cashier cashier) : IConsumer<CapturePayment>
{
    public Task Consume(ConsumeContext<CapturePayment> context)
    {
        OrderTags.Set(context.Message.OrderId);
        return cashier.CaptureAsync(context.Message.OrderId, AuditActor.Of(context), context.CancellationToken);
    }
}
