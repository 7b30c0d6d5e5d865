using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;

namespace ExportPlatform.Payments.EarlyPayouts;

/// <summary>Remembers that an order is disputed: nothing of it is paid early from then on.</summary>
internal sealed class OrderDisputedConsumer(PaymentsDbContext db) : IConsumer<OrderDisputed>
{
    public async Task Consume(ConsumeContext<OrderDisputed> context)
    {
        OrderTags.Set(context.Message.OrderId);
        var payment = await db.LockPaymentAsync(context.Message.OrderId, context.CancellationToken)
            ?? throw new InvalidOperationException($"Order {context.Message.OrderId} has no payment to dispute.");
        payment.Dispute(context.Message.DisputedAt);
    }
}
