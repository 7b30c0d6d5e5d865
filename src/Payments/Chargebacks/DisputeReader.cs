using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Audit;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Lets the payment a dispute is about learn from it. Called in a transaction, which the caller saves and commits.</summary>
internal sealed class DisputeReader(PaymentsDbContext db, IPublishEndpoint bus, TimeProvider clock)
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "payments.chargeback";

    public async Task<CardEventOutcome> ApplyAsync(CardDispute dispute, CancellationToken cancellationToken)
    {
        var orderId = await db.Payments.Where(payment => payment.AuthorizationId == dispute.AuthorizationId)
            .Select(payment => (Guid?)payment.OrderId).SingleOrDefaultAsync(cancellationToken);
        if (orderId is null || await db.LockPaymentAsync(orderId.Value, cancellationToken) is not { } payment || !payment.IsAbout(dispute))
        {
            return CardEventOutcome.NoPayment;
        }

        var reason = ChargebackReasons.Of(dispute.Reason);
        var terms = await ChargebackTerms.ReadAsync(db, payment, reason, clock.Today(), cancellationToken);
        var (before, version) = (payment.State, payment.Version);
        var now = clock.NowAsStored();
        var change = payment.ChargeBack(dispute, terms, now);
        if (payment.Version == version)
        {
            return CardEventOutcome.NothingNew;
        }

        payment.AskSoon(now);
        db.Audit(PaymentAudit.EntryOf(AuditActor.Machine("card-network"), Command, payment, before, change));
        await db.RecordAsync(change, bus, cancellationToken);
        return CardEventOutcome.Applied;
    }
}
