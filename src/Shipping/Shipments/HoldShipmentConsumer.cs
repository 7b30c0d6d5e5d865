using ExportPlatform.Contracts.Shipping;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Shipping.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>
/// Holds a parcel back while its release is in question, and lets it go again. Hold and hand-over are one conditional update each of the same
/// row: whichever is first wins, and the other is told so. Orders about earlier recalls that come late change nothing.
/// </summary>
internal sealed class HoldShipmentConsumer(ShippingDbContext db, TimeProvider clock, ILogger<HoldShipmentConsumer> logger)
    : IConsumer<HoldShipment>, IConsumer<ResumeShipment>
{
    public async Task Consume(ConsumeContext<HoldShipment> context)
    {
        var (orderId, recall, cancellationToken) = (context.Message.OrderId, context.Message.Recall, context.CancellationToken);
        OrderTags.Set(orderId);
        var held = await db.Shipments.Where(shipment => shipment.OrderId == orderId).Where(Shipment.CanBeHeldBack).ExecuteUpdateAsync(
            set => set.SetProperty(shipment => shipment.HeldByRecall, shipment => Math.Max(shipment.HeldByRecall, recall)), cancellationToken);
        if (held == 0 && await LeftAsync(orderId, recall, cancellationToken))
        {
            logger.RecallCameTooLate(orderId, recall);
            await context.Publish(
                new ShipmentHoldRefused(orderId, recall, ShippingRefusal.HandedOver.Code, ShippingRefusal.HandedOver.Detail), cancellationToken);
            return;
        }

        logger.ShipmentHeld(orderId, recall);
        await context.Publish(new ShipmentHeld(orderId, recall), cancellationToken);
    }

    public async Task Consume(ConsumeContext<ResumeShipment> context)
    {
        var (orderId, recall, cancellationToken) = (context.Message.OrderId, context.Message.Recall, context.CancellationToken);
        var goodUntil = context.Message.GoodUntil;
        OrderTags.Set(orderId);
        var lifted = await db.Shipments.Where(shipment => shipment.OrderId == orderId).ExecuteUpdateAsync(
            set => set.SetProperty(shipment => shipment.ReleaseGoodUntil, shipment => recall > shipment.LiftedRecall ? goodUntil : shipment.ReleaseGoodUntil)
                .SetProperty(shipment => shipment.LiftedRecall, shipment => Math.Max(shipment.LiftedRecall, recall)),
            cancellationToken);
        if (lifted == 0)
        {
            db.Shipments.Add(Shipment.Expect(orderId, clock.GetUtcNow(), liftedRecall: recall, releaseGoodUntil: goodUntil));
        }

        await context.Publish(new ShipmentResumed(orderId, recall), cancellationToken);
    }

    // A booking that is still on its way finds the mark; one made at the same moment meets it at the key, and this is tried again.
    private async Task<bool> LeftAsync(Guid orderId, int recall, CancellationToken cancellationToken)
    {
        var state = await db.Shipments.Where(shipment => shipment.OrderId == orderId)
            .Select(shipment => (ShipmentState?)shipment.State).SingleOrDefaultAsync(cancellationToken);
        if (state is null)
        {
            db.Shipments.Add(Shipment.Expect(orderId, clock.GetUtcNow(), heldByRecall: recall));
        }

        // What is cancelled or refused does not leave.
        return state is not (null or ShipmentState.Cancelling or ShipmentState.Cancelled or ShipmentState.Refused);
    }
}
