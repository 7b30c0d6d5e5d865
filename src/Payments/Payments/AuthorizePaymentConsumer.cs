using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;

namespace ExportPlatform.Payments.Payments;

/// <summary>Holds the price of an order.</summary>
[OutsideCall]
internal sealed class AuthorizePaymentConsumer(Cashier cashier) : IConsumer<AuthorizePayment>
{
    public Task Consume(ConsumeContext<AuthorizePayment> context)
    {
        OrderTags.Set(context.Message.OrderId, context.Message.SellerId);
        return cashier.AuthorizeAsync(context.Message, AuditActor.Of(context), context.CancellationToken);
    }
}
