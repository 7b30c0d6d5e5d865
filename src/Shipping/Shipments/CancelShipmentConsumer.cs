using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>
/// Takes a booking back. Once this has answered "cancelled" no parcel of the order will move: the carrier has agreed, and the row refuses every
/// booking that comes later. Whether it is too late is decided by the carrier, who alone knows what is on its van.
/// </summary>
[OutsideCall]
internal sealed class CancelShipmentConsumer(
    ShippingDbContext db,
    ICarrier carrier,
    IPublishEndpoint bus,
    IOptions<CarrierOptions> options,
    TimeProvider clock,
    ILogger<CancelShipmentConsumer> logger)
    : IConsumer<CancelShipment>
{
    public async Task Consume(ConsumeContext<CancelShipment> context)
    {
        var command = context.Message;
        OrderTags.Set(command.OrderId);
        var shipment = await db.Shipments.SingleOrDefaultAsync(s => s.OrderId == command.OrderId, context.CancellationToken);
        if (shipment is null)
        {
            shipment = Shipment.CancelledBeforeBooking(command, clock.GetUtcNow());
            db.Shipments.Add(shipment);
        }
        else if (shipment.State is ShipmentState.Expected)
        {
            // Without a number the carrier cannot know of it.
            shipment.BeginCancelling(command.Reason);
            shipment.Cancel();
        }
        else if (shipment.IsCancellable || shipment.State is ShipmentState.Cancelling)
        {
            await TakeBackAsync(shipment, command, context.CancellationToken);
        }

        await AnswerAsync(shipment, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }

    private async Task TakeBackAsync(Shipment shipment, CancelShipment command, CancellationToken cancellationToken)
    {
        // Committed before the carrier is asked: from here on no booking and no hand-over is answered with yes.
        shipment.BeginCancelling(command.Reason);
        await db.SaveChangesAsync(cancellationToken);
        if (await carrier.CancelAsync(shipment, cancellationToken))
        {
            shipment.Cancel();
        }
        else
        {
            shipment.AbandonCancelling(clock.GetUtcNow() + options.Value.QuietPeriod);
        }
    }

    private Task AnswerAsync(Shipment shipment, CancellationToken cancellationToken)
    {
        // A refused booking has no parcel either.
        if (shipment.State is ShipmentState.Cancelled or ShipmentState.Refused)
        {
            logger.ShipmentCancelled(shipment.OrderId);
            return bus.Publish(
                new ShipmentCancelled(
                    shipment.OrderId,
                    shipment.BookedAt is null ? null : shipment.CarrierId,
                    shipment.BookedAt is null ? null : shipment.PostalItemId?.Value,
                    shipment.BookedAt is null ? null : clock.GetUtcNow()),
                cancellationToken);
        }

        logger.CancellationRefused(shipment.OrderId);
        return bus.Publish(new ShipmentCancellationRefused(shipment.OrderId, "The parcel is with the carrier."), cancellationToken);
    }
}
