using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.PaymentSessions;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payments;

/// <summary>Payments in the service's database; each use has a unit of work of its own.</summary>
internal sealed class StoredPayments(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Cashier> logger) : IPaymentStore
{
    private const int MaxConflicts = 20;

    public async Task<Payment?> FindAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        return await db.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.OrderId == orderId, cancellationToken);
    }

    public async Task<Payment?> ChangeAsync(
        Guid orderId,
        string command,
        AuditActor by,
        Func<Payment?, DateTimeOffset, (Payment? Payment, PaymentChange Change)> decide,
        CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
            var found = await db.Payments.SingleOrDefaultAsync(payment => payment.OrderId == orderId, cancellationToken);
            var (before, refunds) = (found?.State, found?.Refunds.Count);
            var (payment, change) = decide(found, clock.NowAsStored());
            if (found is null && payment is not null)
            {
                db.Payments.Add(payment);
            }

            // A repeated command that changes nothing is no event; every change of state and every booking is one.
            if (payment is not null && (payment.State != before || payment.Refunds.Count != refunds || change.Journals.Count > 0))
            {
                db.Audit(PaymentAudit.EntryOf(by, command, payment, before, change));
            }

            await db.RecordAsync(change, scope.ServiceProvider.GetRequiredService<IPublishEndpoint>(), cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return payment;
            }
            catch (DbUpdateException lost) when (conflicts < MaxConflicts && lost.IsConflict())
            {
                logger.ChangeLost(orderId, conflicts + 1);
            }
        }
    }

    public async Task DeferAsync(Payment payment, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        await db.Payments
            .Where(p => p.OrderId == payment.OrderId && p.State == payment.State && p.NextCheckAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.NextCheckAt, until), cancellationToken);
    }

    public async Task<RefundTerms?> TermsAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        return await db.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.OrderId == orderId, cancellationToken) is { } payment
            ? await RefundTerms.ReadAsync(db, payment, clock.Today(), cancellationToken)
            : null;
    }

    // Claiming the session for the order comes first: a repeat of the command finds it claimed for the same order.
    public async Task<(AuthorizePayment Command, PaymentRefusal? Refusal)> RedeemAsync(AuthorizePayment command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SessionRedemption>().RedeemAsync(command, cancellationToken);
    }
}
