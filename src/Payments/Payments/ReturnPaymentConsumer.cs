using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;

namespace ExportPlatform.Payments.Payments;

/// <summary>Gives an order's money back, whatever became of it.</summary>
[OutsideCall]
internal sealed class ReturnPaymentConsumer(Cashier cashier) : IConsumer<ReturnPayment>
{
    public Task Consume(ConsumeContext<ReturnPayment> context)
    {
        OrderTags.Set(context.Message.OrderId);
        return cashier.ReturnAsync(context.Message, AuditActor.Of(context), context.CancellationToken);
    }
}
