using System.Linq.Expressions;
using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Shipping.Tracking;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>The parcel of one order, from booking to its end. A cancelled order without a booking has a row too, so that a late booking is refused.</summary>
internal sealed class Shipment
{
    private Shipment()
    {
    }

    /// <summary>One order has one shipment, ever.</summary>
    public Guid OrderId { get; private init; }

    public ShipmentState State { get; private set; }

    /// <summary>Null only for an order that was cancelled or refused before a number was given.</summary>
    public PostalItemId? PostalItemId { get; private set; }

    public Guid? SellerId { get; private set; }

    public Guid? BuyerId { get; private set; }

    /// <summary>The account of the carrier it is booked with; null when the carrier is no partner, or there is no booking.</summary>
    public Guid? CarrierId { get; private init; }

    /// <summary>What is sent, as it was cleared.</summary>
    public Consignment? Consignment { get; private set; }

    /// <summary>The version of the export declaration that was released; zero when there is none.</summary>
    public int DeclarationVersion { get; private set; }

    /// <summary>The release's number; empty when there is none. A row that can be handed over has one (checked by the database).</summary>
    public string MovementReferenceNumber { get; private set; } = "";

    /// <summary>The latest recall of the release that stopped its hand-over; zero when none did.</summary>
    public int HeldByRecall { get; private set; }

    /// <summary>The latest recall that was lifted: an order to hold for it, or for an earlier one, holds nothing any more.</summary>
    public int LiftedRecall { get; private set; }

    /// <summary>The last day (UTC) on which the parcel may be handed over: the first end of a paper the release rests on. Null when none ends.</summary>
    public DateOnly? ReleaseGoodUntil { get; private set; }

    /// <summary>When Customs last said that the release is good for longer; null when it has not.</summary>
    public DateTimeOffset? ProlongedAt { get; private set; }

    /// <summary>Why it was refused or cancelled.</summary>
    public string? Code { get; private set; }

    /// <summary>The same in words.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? BookedAt { get; private set; }

    /// <summary>By the carrier's clock; null until the platform has said that the carrier has the parcel.</summary>
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>By the carrier's clock; null until the parcel's way has ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Where the parcel stands, from all facts heard.</summary>
    public ParcelState ParcelState { get; private set; }

    /// <summary>When the carrier's register is asked the next time, in case its messages do not come; null when there is nothing to wait for.</summary>
    public DateTimeOffset? NextLookUpAt { get; private set; }

    /// <summary>Whether a cancellation can still be tried: the parcel is not known to be with the carrier.</summary>
    public bool IsCancellable => State is ShipmentState.Registering or ShipmentState.Booked or ShipmentState.AwaitingCollection;

    /// <summary>Whether the release is in question.</summary>
    public bool IsHeld => HeldByRecall > LiftedRecall;

    /// <summary>
    /// Which parcels can be handed over: the condition of the one update that does it, and that neither a recall of the release nor its end can slip past.
    /// </summary>
    public static Expression<Func<Shipment, bool>> CanBeHandedOver(DateOnly today) =>
        shipment => shipment.State == ShipmentState.Booked && shipment.HeldByRecall <= shipment.LiftedRecall
            && (shipment.ReleaseGoodUntil == null || shipment.ReleaseGoodUntil >= today);

    /// <summary>Which parcels a recall can still hold back: neither seller nor carrier has set them going.</summary>
    public static readonly Expression<Func<Shipment, bool>> CanBeHeldBack = shipment =>
        shipment.State == ShipmentState.Expected || shipment.State == ShipmentState.Registering || shipment.State == ShipmentState.Booked;

    /// <summary>A new booking with its number; the carrier does not know of it yet.</summary>
    public static Shipment Book(BookShipment command, PostalItemId postalItemId, Guid? carrierId, DateTimeOffset now) => new()
    {
        OrderId = command.OrderId,
        State = ShipmentState.Registering,
        PostalItemId = postalItemId,
        CarrierId = carrierId,
        SellerId = command.Consignment.SellerId,
        BuyerId = command.Consignment.BuyerId,
        Consignment = command.Consignment,
        DeclarationVersion = command.DeclarationVersion,
        MovementReferenceNumber = command.MovementReferenceNumber,
        ReleaseGoodUntil = command.GoodUntil,
        CreatedAt = now,
    };

    /// <summary>A booking that was refused at once.</summary>
    public static Shipment Refuse(BookShipment command, ShippingRefusal because, DateTimeOffset now) => new()
    {
        OrderId = command.OrderId,
        State = ShipmentState.Refused,
        SellerId = command.Consignment.SellerId,
        BuyerId = command.Consignment.BuyerId,
        Code = because.Code,
        Reason = because.Detail,
        CreatedAt = now,
    };

    /// <summary>The mark a cancellation leaves when it overtook the booking.</summary>
    public static Shipment CancelledBeforeBooking(CancelShipment command, DateTimeOffset now) => new()
    {
        OrderId = command.OrderId,
        State = ShipmentState.Cancelled,
        Code = ShippingRefusal.Cancelled.Code,
        Reason = command.Reason,
        CreatedAt = now,
    };

    /// <summary>The mark a recall, or its end, leaves when it overtook the booking.</summary>
    public static Shipment Expect(
        Guid orderId, DateTimeOffset now, int heldByRecall = 0, int liftedRecall = 0, DateOnly? releaseGoodUntil = null) => new()
        {
            OrderId = orderId,
            State = ShipmentState.Expected,
            HeldByRecall = heldByRecall,
            LiftedRecall = liftedRecall,
            ReleaseGoodUntil = releaseGoodUntil,
            CreatedAt = now,
        };

    /// <summary>The mark a prolonged release leaves when it overtook the booking.</summary>
    public static Shipment ExpectProlonged(Guid orderId, DateOnly? goodUntil, DateTimeOffset notedAt, DateTimeOffset now) => new()
    {
        OrderId = orderId,
        State = ShipmentState.Expected,
        ReleaseGoodUntil = goodUntil,
        ProlongedAt = notedAt,
        CreatedAt = now,
    };

    /// <summary>
    /// The booking that was expected has come; what is known of recalls stays, and so does the end of a release that was restored or prolonged since it
    /// was sent.
    /// </summary>
    public void TakeBooking(Shipment booked) =>
        (State, PostalItemId, SellerId, BuyerId, Consignment, DeclarationVersion, MovementReferenceNumber, ReleaseGoodUntil, Code, Reason) = (
            booked.State, booked.PostalItemId, booked.SellerId, booked.BuyerId, booked.Consignment, booked.DeclarationVersion,
            booked.MovementReferenceNumber, ProlongedAt is null && LiftedRecall == 0 ? booked.ReleaseGoodUntil : ReleaseGoodUntil, booked.Code,
            booked.Reason);

    /// <summary>The carrier has the item's data.</summary>
    public void Register(DateTimeOffset now) => (State, BookedAt) = (ShipmentState.Booked, now);

    /// <summary>The carrier does not take it.</summary>
    public void Refuse(ShippingRefusal because) => (State, Code, Reason) = (ShipmentState.Refused, because.Code, because.Detail);

    /// <summary>From now on no booking or hand-over is answered with yes; the carrier decides whether it is too late.</summary>
    public void BeginCancelling(string reason) => (State, Reason) = (ShipmentState.Cancelling, reason);

    /// <summary>The carrier will not take the parcel any more.</summary>
    public void Cancel() => (State, Code, NextLookUpAt) = (ShipmentState.Cancelled, ShippingRefusal.Cancelled.Code, null);

    /// <summary>The carrier took the parcel before the cancellation reached it; its events tell the rest.</summary>
    public void AbandonCancelling(DateTimeOffset lookUpAt) =>
        (State, Reason, NextLookUpAt) = (ShipmentState.AwaitingCollection, null, lookUpAt);

    /// <summary>The carrier's register is to be asked at that time.</summary>
    public void LookUpAgain(DateTimeOffset at) => NextLookUpAt = at;

    /// <summary>
    /// Takes in what all facts heard so far amount to and says what is to be announced, in a sane order: hand-over before any end, each once,
    /// a greater end (lost, returned, delivered) after a lesser one.
    /// </summary>
    public IReadOnlyList<ShipmentStep> Advance(ParcelProgress progress, DateTimeOffset lookUpAt)
    {
        var steps = new List<ShipmentStep>();
        ParcelState = progress.State;
        if (State is ShipmentState.Cancelled or ShipmentState.Refused)
        {
            // Recorded, but there is no parcel of this order the platform would answer for.
            return steps;
        }

        if (progress.HandedOverAt is { } handedOverAt && HandedOverAt is null)
        {
            (State, HandedOverAt, Reason) = (ShipmentState.HandedOver, handedOverAt, null);
            steps.Add(ShipmentStep.HandedOver);
        }

        if (progress.Ending is { } ending && StateOf(ending.State) is var ended && ended > State)
        {
            (State, EndedAt) = (ended, ending.At);
            steps.Add(ended switch
            {
                ShipmentState.Delivered => ShipmentStep.Delivered,
                ShipmentState.Returned => ShipmentStep.Returned,
                _ => ShipmentStep.Lost,
            });
        }

        NextLookUpAt = State is ShipmentState.Lost or ShipmentState.Returned or ShipmentState.Delivered ? null : lookUpAt;
        return steps;
    }

    private static ShipmentState StateOf(ParcelState ending) => ending switch
    {
        ParcelState.Delivered => ShipmentState.Delivered,
        ParcelState.Returned => ShipmentState.Returned,
        _ => ShipmentState.Lost,
    };
}

/// <summary>Where a shipment stands between the platform and the carrier. The three ends are ordered: a later one may follow an earlier one.</summary>
public enum ShipmentState
{
    /// <summary>Not booked yet; only a recall of its release is known.</summary>
    Expected,

    /// <summary>It has a number; the carrier is being told.</summary>
    Registering,

    /// <summary>Label ready, waits for the seller.</summary>
    Booked,

    /// <summary>The seller asked the carrier to fetch it.</summary>
    AwaitingCollection,

    /// <summary>A cancellation is with the carrier.</summary>
    Cancelling,

    /// <summary>No parcel is or will be with the carrier.</summary>
    Cancelled,

    /// <summary>The carrier does not take it.</summary>
    Refused,

    /// <summary>With the carrier.</summary>
    HandedOver,

    /// <summary>Given up by the carrier.</summary>
    Lost,

    /// <summary>Back with the seller.</summary>
    Returned,

    /// <summary>With the recipient.</summary>
    Delivered,
}

/// <summary>Something about a shipment the other services must hear, once.</summary>
internal enum ShipmentStep
{
    HandedOver,
    Lost,
    Returned,
    Delivered,
}
