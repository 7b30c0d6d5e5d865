using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

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
        var payment = await db.Payments.FromSql($"SELECT * FROM payments.payment WHERE order_id = {orderId} FOR UPDATE")
            .SingleOrDefaultAsync(context.CancellationToken)
            ?? throw new InvalidOperationException($"Order {orderId} has no payment to release.");
        if (payment.IsGivenBack)
        {
            logger.ReleaseTooLate(orderId);
            return;
        }

        var commission = await CommissionOfAsync(payment, context.CancellationToken);
        var before = payment.State;
        var change = payment.Release(commission, clock.NowAsStored());
        if (change.Journals.Count > 0)
        {
            db.Audit(PaymentAudit.EntryOf(AuditActor.Of(context), "payments.release", payment, before, change));
        }

        await db.RecordAsync(change, context, context.CancellationToken);
    }

    // The rate of the day the buyer agreed to the price; a repeated answer uses the row the first one used.
    private Task<CommissionRate> CommissionOfAsync(Payment payment, CancellationToken cancellationToken)
    {
        var agreedOn = DateOnly.FromDateTime(payment.RequestedAt.UtcDateTime);
        return payment.CommissionVersion is { } version
            ? db.CommissionRates.AsNoTracking().SingleAsync(rate => rate.RuleVersion == version, cancellationToken)
            : db.CommissionRates.AsNoTracking()
                .Where(rate => rate.EffectiveFrom <= agreedOn && (rate.EffectiveTo == null || rate.EffectiveTo >= agreedOn))
                .OrderByDescending(rate => rate.EffectiveFrom)
                .FirstAsync(cancellationToken);
    }
}
