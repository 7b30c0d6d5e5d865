using ExportPlatform.Checkout.Database;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Tells an order's timeline for the contest of a chargeback; words of people stay here.</summary>
internal sealed class GatherEvidenceConsumer(CheckoutDbContext db, TimeProvider clock) : IConsumer<GatherEvidence>
{
    public async Task Consume(ConsumeContext<GatherEvidence> context)
    {
        var orderId = context.Message.OrderId;
        OrderTags.Set(orderId);
        var entries = await db.Timeline.AsNoTracking()
            .Where(entry => entry.OrderId == orderId).OrderBy(entry => entry.Sequence).ToListAsync(context.CancellationToken);
        await context.Publish(
            new EvidenceGathered(
                orderId,
                context.Message.Number,
                "checkout",
                null,
                [.. entries.Select(entry => new EvidenceFact(
                    entry.OccurredAt, TimelineTexts.InEnglish(entry.Step), WrittenWords.AreSealedIn(entry.Detail) ? "" : entry.Detail))],
                clock.GetUtcNow()),
            context.CancellationToken);
    }
}
