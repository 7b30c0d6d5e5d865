using ExportPlatform.Contracts.Payments;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>Tells what the export's dossier says, decisions and proofs, for the contest of a chargeback. Reasons in people's words stay here.</summary>
internal sealed class GatherEvidenceConsumer(CustomsDbContext db, DossierSource source, TimeProvider clock) : IConsumer<GatherEvidence>
{
    public async Task Consume(ConsumeContext<GatherEvidence> context)
    {
        OrderTags.Set(context.Message.OrderId);
        await context.Publish(
            new EvidenceGathered(
                context.Message.OrderId,
                context.Message.Number,
                "customs",
                null,
                await FactsAsync(context.Message.OrderId, context.CancellationToken),
                clock.GetUtcNow()),
            context.CancellationToken);
    }

    // Goods that were never released have no dossier, and nothing to say for themselves.
    private async Task<IReadOnlyList<EvidenceFact>> FactsAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var clearance = await db.Clearances.AsNoTracking()
            .SingleOrDefaultAsync(c => c.CorrelationId == orderId && c.CurrentState == nameof(ClearanceStateMachine.Cleared), cancellationToken);
        var proof = await db.ExportProofs.AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        if (clearance is null || proof is null)
        {
            return [];
        }

        var dossier = await source.LoadAsync(clearance, proof, cancellationToken);
        return
        [
            .. dossier.Timeline.Select(record => new EvidenceFact(record.At, record.What, record.Reference)),
            new EvidenceFact(dossier.Proof.ReleasedAt, "export declaration released", dossier.Proof.MovementReferenceNumber),
        ];
    }
}
