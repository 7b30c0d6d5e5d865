using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;

namespace ExportPlatform.Payments.Refunds;

/// <summary>Gives a part of an order's money back.</summary>
[OutsideCall]
internal sealed class RefundPaymentConsumer(Cashier cashier) : IConsumer<RefundPayment>
{
    public Task Consume(ConsumeContext<RefundPayment> context)
    {
        OrderTags.Set(context.Message.OrderId);
        return cashier.RefundAsync(context.Message, AuditActor.Of(context), context.CancellationToken);
    }
}
