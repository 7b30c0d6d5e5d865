using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;

namespace ExportPlatform.Payments.Escrow;

/// <summary>Pays an order's escrow out. The card network has no part in it, so one transaction does it all.</summary>
internal sealed class ReleaseEscrowConsumer(PaymentsDbContext db, TimeProvider clock, ILogger<ReleaseEscrowConsumer> logger)
    : IConsumer<ReleaseEscrow>
{
    public async Task Consume(ConsumeContext<ReleaseEscrow> context)
    {
        var orderId = context.Message.OrderId;
        OrderTags.Set(orderId);

        // Repeats of the command wait here for each other instead of failing one another.
        var payment = await db.LockPaymentAsync(orderId, context.CancellationToken)
            ?? throw new InvalidOperationException($"Order {orderId} has no payment to release.");
        if (payment.IsGivenBack)
        {
            logger.ReleaseTooLate(orderId);
            return;
        }

        var commission = await db.CommissionOfAsync(payment, context.CancellationToken);
        var before = payment.State;
        var change = payment.Release(commission, clock.NowAsStored());
        if (change.Journals.Count > 0)
        {
            db.Audit(PaymentAudit.EntryOf(AuditActor.Of(context), "payments.release", payment, before, change));
        }

        await db.RecordAsync(change, context, context.CancellationToken);
    }
}
