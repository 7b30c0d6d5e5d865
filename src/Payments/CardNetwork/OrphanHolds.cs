using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Drops holds that name an order and are no payment's: they block a buyer's money for nothing.</summary>
internal sealed class OrphanHolds(ICardNetwork network, ILogger<OrphanHolds> logger)
{
    /// <summary>
    /// Drops a hold with a key of its own and answers how it stands then; null when there is nothing to drop, or the network has not done it. The
    /// entry on the audit trail is the caller's to save.
    /// </summary>
    public async Task<CardHold?> DropAsync(CardHold orphan, Guid orderId, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        if (orphan.Status is not (CardHoldStatus.Held or CardHoldStatus.ActionNeeded))
        {
            return null;
        }

        var answer = await network.VoidAsync(orphan.AuthorizationId, StepKey.Of(orderId, $"orphan:{orphan.AuthorizationId}"), cancellationToken);
        if (answer is not CardAnswer.Known({ Status: CardHoldStatus.Voided or CardHoldStatus.Expired or CardHoldStatus.Declined } dropped))
        {
            return null;
        }

        CardNetworkTelemetry.OrphansDropped.Add(1);
        logger.OrphanDropped(orphan.AuthorizationId, orderId);
        db.Audit(new AuditRecord(AuditActor.Machine("payments"), "payments.drop-orphan", "order", orderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["authorization"] = orphan.AuthorizationId,
                ["amount"] = orphan.Amount.ToString(),
            },
        });
        return dropped;
    }
}
