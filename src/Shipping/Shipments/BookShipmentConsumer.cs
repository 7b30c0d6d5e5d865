using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Shipping.PostalItems;
using ExportPlatform.Shipping.Rates;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>
/// Books a cleared consignment: gives it a number, tells the carrier, answers. A booking that is repeated is answered again; one that a
/// cancellation overtook is refused.
/// </summary>
[OutsideCall]
internal sealed class BookShipmentConsumer(
    ShippingDbContext db,
    RateBook book,
    ICarrier carrier,
    IPublishEndpoint bus,
    IOptions<CarrierOptions> options,
    TimeProvider clock,
    ILogger<BookShipmentConsumer> logger)
    : IConsumer<BookShipment>
{
    public async Task Consume(ConsumeContext<BookShipment> context)
    {
        var command = context.Message;
        OrderTags.Set(command.OrderId, command.Consignment.SellerId);

        // The intent, with its number, is on record before the carrier hears of it: after a crash the same number is sent again.
        var shipment = await db.Shipments.SingleOrDefaultAsync(s => s.OrderId == command.OrderId, context.CancellationToken);
        if (shipment is null or { State: ShipmentState.Expected })
        {
            shipment = await RecordAsync(shipment, command, context.CancellationToken);
        }

        if (shipment.State is ShipmentState.Registering && shipment.DeclarationVersion == command.DeclarationVersion)
        {
            await RegisterAsync(shipment, context.CancellationToken);
        }

        await AnswerAsync(shipment, command, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }

    private async Task<Shipment> RecordAsync(Shipment? expected, BookShipment command, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var shipment = await DecideAsync(command, cancellationToken);
        if (expected is null)
        {
            db.Shipments.Add(shipment);
        }
        else
        {
            expected.TakeBooking(shipment);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return expected ?? shipment;
    }

    private async Task<Shipment> DecideAsync(BookShipment command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var consignment = command.Consignment;
        if (!Booking.IsReleased(command))
        {
            return Shipment.Refuse(command, ShippingRefusal.NotCleared, now);
        }

        var rating = await book.RatingAsync(
            consignment.DispatchCountry, consignment.DestinationCountry, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        if (Booking.Check(consignment, rating, DateOnly.FromDateTime(now.UtcDateTime)) is { } refusal)
        {
            return Shipment.Refuse(command, refusal, now);
        }

        return await db.AllocateAsync(consignment.DispatchCountry, consignment.Service, cancellationToken) is { } postalItemId
            ? Shipment.Book(command, postalItemId, options.Value.PartnerId, now)
            : Shipment.Refuse(command, ShippingRefusal.NoNumbers(consignment.DispatchCountry, consignment.Service), now);
    }

    private async Task RegisterAsync(Shipment shipment, CancellationToken cancellationToken)
    {
        if (await carrier.RegisterAsync(shipment, cancellationToken) is { } refusal)
        {
            shipment.Refuse(refusal);
        }
        else
        {
            shipment.Register(clock.GetUtcNow());
        }
    }

    private Task AnswerAsync(Shipment shipment, BookShipment command, CancellationToken cancellationToken)
    {
        switch (shipment.State)
        {
            case ShipmentState.Refused:
                return RefuseAsync(new ShippingRefusal(shipment.Code ?? "shipping.refused", shipment.Reason ?? "The carrier does not take the parcel."));

            case ShipmentState.Cancelling or ShipmentState.Cancelled:
                return RefuseAsync(ShippingRefusal.Cancelled);

            case var _ when shipment.DeclarationVersion != command.DeclarationVersion
                || shipment.MovementReferenceNumber != command.MovementReferenceNumber:
                return RefuseAsync(ShippingRefusal.OtherDeclaration);

            default:
                var itemId = shipment.PostalItemId!.Value.Value;
                logger.ShipmentBooked(shipment.OrderId, itemId);
                return bus.Publish(new ShipmentBooked(shipment.OrderId, itemId, shipment.BookedAt!.Value, shipment.CarrierId), cancellationToken);
        }

        Task RefuseAsync(ShippingRefusal because)
        {
            logger.ShipmentRefused(command.OrderId, because.Code);
            return bus.Publish(new ShipmentRefused(command.OrderId, because.Code, because.Detail), cancellationToken);
        }
    }
}
