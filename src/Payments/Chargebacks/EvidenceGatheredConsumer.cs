using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Keeps what a service knows of a contested order; what it says later stands in place of what it said before.</summary>
internal sealed class EvidenceGatheredConsumer(PaymentsDbContext db, TimeProvider clock) : IConsumer<EvidenceGathered>
{
    public async Task Consume(ConsumeContext<EvidenceGathered> context)
    {
        var (told, cancellationToken) = (context.Message, context.CancellationToken);
        OrderTags.Set(told.OrderId);
        var known = await db.EvidenceParts.SingleOrDefaultAsync(
            part => part.OrderId == told.OrderId && part.Number == told.Number && part.Source == told.Source, cancellationToken);
        if (known?.GatheredAt >= told.GatheredAt)
        {
            return;
        }

        var facts = told.Facts.Select(fact => new EvidenceLine(fact.At, fact.What, fact.Detail));
        if (known is null)
        {
            db.EvidenceParts.Add(new EvidencePart
            {
                OrderId = told.OrderId,
                Number = told.Number,
                Source = told.Source,
                TrackingNumber = told.TrackingNumber,
                Facts = [.. facts],
                GatheredAt = told.GatheredAt,
            });
        }
        else
        {
            (known.TrackingNumber, known.GatheredAt) = (told.TrackingNumber, told.GatheredAt);
            known.Facts.Clear();
            known.Facts.AddRange(facts);
        }

        // Whoever looks after the case need not wait for its next turn.
        var now = clock.GetUtcNow();
        await db.Chargebacks
            .Where(chargeback => chargeback.OrderId == told.OrderId && chargeback.Number == told.Number && chargeback.NextCheckAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(chargeback => chargeback.NextCheckAt, now), cancellationToken);
    }
}
