using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Contracts.Checkout;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Allowances;

/// <summary>Gives a buyer's yearly allowance back when an order ended without goods.</summary>
internal sealed class ReturnAllowanceConsumer(CheckoutDbContext db) : IConsumer<OrderClosed>
{
    public async Task Consume(ConsumeContext<OrderClosed> context)
    {
        if (context.Message.Outcome == nameof(OrderOutcome.Settled))
        {
            return;
        }

        var use = await db.Orders
            .Where(order => order.OrderId == context.Message.OrderId)
            .Select(order => order.Allowance)
            .SingleOrDefaultAsync(context.CancellationToken);
        if (use is not null)
        {
            await db.GiveBackAsync(use, context.CancellationToken);
        }
    }
}
