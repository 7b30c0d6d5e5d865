using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Trade;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Shipping.Tracking;

/// <summary>Takes in what the carrier tells about an item, by webhook or register, and announces what is new.</summary>
internal sealed class TrackingEvents(
    ShippingDbContext db, IPublishEndpoint bus, IOptions<CarrierOptions> options, TimeProvider clock, ILogger<TrackingEvents> logger)
{
    public const int OfficeLength = 20;
    public const int ReasonLength = 300;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    /// <summary>
    /// Records facts and advances the parcel; call it inside a transaction. The parcel's row is locked, so that facts told at the same time are
    /// taken one after the other and every step is announced by exactly one of them.
    /// </summary>
    /// <returns>How each report was dealt with, in the order given.</returns>
    public async Task<IReadOnlyList<string>> RecordAsync(
        PostalItemId postalItemId, IReadOnlyList<CarrierReport> reports, CancellationToken cancellationToken)
    {
        var shipment = (await db.Shipments
            .FromSql($"SELECT *, xmin FROM shipping.shipment WHERE postal_item_id = {postalItemId.Value} FOR UPDATE")
            .ToListAsync(cancellationToken)).SingleOrDefault();
        if (shipment is null)
        {
            return [.. reports.Select(_ => "unknown-item")];
        }

        var now = clock.GetUtcNow();
        var heard = await db.TrackingEvents.Where(e => e.OrderId == shipment.OrderId).ToListAsync(cancellationToken);
        var facts = heard.Select(e => e.Fact).ToHashSet();
        var outcomes = new List<string>();
        foreach (var report in reports)
        {
            var outcome = Judge(report, facts, now);
            outcomes.Add(outcome);
            if (outcome == "applied")
            {
                await AddAsync(shipment, report, now, cancellationToken);
            }
        }

        var known = db.TrackingEvents.Local.Where(e => e.OrderId == shipment.OrderId).Select(e => e.Fact);
        await AnnounceAsync(shipment, ParcelProgress.Of(known), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return outcomes;
    }

    // The set remembers, so that a fact repeated within one answer of the register counts once too.
    private static string Judge(CarrierReport report, HashSet<CarrierFact> facts, DateTimeOffset now) =>
        !report.Fact.IsKnown ? "unknown-code"
        : report.Office.Length > OfficeLength ? "malformed-office"
        : report.OccurredAt > now + ClockTolerance ? "in-the-future"
        : facts.Add(report.Fact) ? "applied"
        : "repeated";

    private async Task AddAsync(Shipment shipment, CarrierReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var itemId = shipment.PostalItemId!.Value;
        db.TrackingEvents.Add(new TrackingEvent
        {
            OrderId = shipment.OrderId,
            PostalItemId = itemId,
            Code = report.Code,
            OccurredAt = report.Fact.OccurredAt,
            Office = report.Office,
            Reason = report.Reason is { Length: > ReasonLength } reason ? reason[..ReasonLength] : report.Reason,
            HeardAt = now,
        });
        if (EmsEvent.Find(report.Code) is { } known)
        {
            await bus.Publish(
                new ParcelMoved(shipment.OrderId, itemId.Value, known.Code, known.Meaning, report.Office, report.OccurredAt), cancellationToken);
        }
    }

    private async Task AnnounceAsync(Shipment shipment, ParcelProgress progress, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var itemId = shipment.PostalItemId!.Value.Value;
        foreach (var step in shipment.Advance(progress, now + options.Value.QuietPeriod))
        {
            logger.ParcelAdvanced(shipment.OrderId, step);
            await (step switch
            {
                ShipmentStep.HandedOver => bus.Publish(
                    new ParcelHandedOver(shipment.OrderId, itemId, shipment.HandedOverAt!.Value), cancellationToken),
                ShipmentStep.Delivered => bus.Publish(new ParcelDelivered(shipment.OrderId, itemId, shipment.EndedAt!.Value), cancellationToken),
                ShipmentStep.Returned => bus.Publish(
                    new ParcelReturned(shipment.OrderId, itemId, ReasonOf(CarrierFact.Returned), shipment.EndedAt!.Value), cancellationToken),
                ShipmentStep.Lost => bus.Publish(new ParcelLost(shipment.OrderId, itemId, ReasonOf(CarrierFact.Lost)), cancellationToken),
            });
        }

        string ReasonOf(string code) =>
            db.TrackingEvents.Local.FirstOrDefault(e => e.OrderId == shipment.OrderId && e.Code == code)?.Reason ?? "no reason given";
    }
}

/// <summary>One thing the carrier reports of an item.</summary>
/// <param name="Code">An EMSEVT code, or <c>LOST</c> or <c>RETURNED</c>.</param>
/// <param name="OccurredAt">By the carrier's clock.</param>
/// <param name="Office">UN/LOCODE or office code.</param>
/// <param name="Reason">In words; null when there is none.</param>
internal sealed record CarrierReport(string Code, DateTimeOffset OccurredAt, string Office, string? Reason)
{
    /// <summary>What counts when reports are compared; the database keeps microseconds.</summary>
    public CarrierFact Fact { get; } =
        new(Code, new DateTimeOffset(OccurredAt.UtcTicks - (OccurredAt.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero), Office);
}
