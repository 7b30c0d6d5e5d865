namespace ExportPlatform.Contracts.Shipping;

/// <summary>
/// Get a postal item number and a label for a cleared consignment. Repeating it books nothing twice. After <c>GoodUntil</c> (a day, UTC) the parcel may not be
/// handed over; null when the release does not end.
/// </summary>
public sealed record BookShipment(
    Guid OrderId, Consignment Consignment, int DeclarationVersion, string MovementReferenceNumber, DateOnly? GoodUntil = null);

/// <summary>The parcel has its S10 number and label and waits to be handed over.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PostalItemId">The S10 number.</param>
/// <param name="BookedAt">When the carrier took its data.</param>
/// <param name="CarrierId">The account of the carrier it is booked with; null when the carrier is no partner here.</param>
public sealed record ShipmentBooked(Guid OrderId, string PostalItemId, DateTimeOffset BookedAt, Guid? CarrierId = null);

/// <summary>The carrier does not take the parcel: size, weight, goods or destination.</summary>
public sealed record ShipmentRefused(Guid OrderId, string Code, string Reason);

/// <summary>Take back a booking. Answered by <see cref="ShipmentCancelled"/>, or refused when the parcel is already with the carrier.</summary>
public sealed record CancelShipment(Guid OrderId, string Reason);

/// <summary>No parcel of the order is or will be with the carrier.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="CarrierId">The account of the carrier whose booking was taken back; null when there was none.</param>
/// <param name="PostalItemId">The S10 number that was given; null when there was none.</param>
/// <param name="CancelledAt">When it was taken back; null when there was no booking.</param>
public sealed record ShipmentCancelled(
    Guid OrderId, Guid? CarrierId = null, string? PostalItemId = null, DateTimeOffset? CancelledAt = null);

/// <summary>Too late: the parcel is with the carrier.</summary>
public sealed record ShipmentCancellationRefused(Guid OrderId, string Reason);

/// <summary>
/// Let nobody hand the parcel over: its release is in question. Answered by <see cref="ShipmentHeld"/>, or refused when the hand-over came first.
/// </summary>
/// <param name="OrderId">The order, booked or not.</param>
/// <param name="Recall">The recall of the release, counted from 1.</param>
public sealed record HoldShipment(Guid OrderId, int Recall);

/// <summary>The parcel will not be handed over before the hold is lifted.</summary>
public sealed record ShipmentHeld(Guid OrderId, int Recall);

/// <summary>Too late: the parcel was handed over before. <c>Code</c> is stable: <c>shipping.handed-over</c>.</summary>
public sealed record ShipmentHoldRefused(Guid OrderId, int Recall, string Code, string Reason);

/// <summary>Lift the hold of this recall and of all before it, also one that is still to come; the release is good until the day <c>GoodUntil</c>.</summary>
public sealed record ResumeShipment(Guid OrderId, int Recall, DateOnly? GoodUntil = null);

/// <summary>The parcel may be handed over again.</summary>
public sealed record ShipmentResumed(Guid OrderId, int Recall);

/// <summary>The carrier has accepted the parcel (EMSEVT EMA).</summary>
public sealed record ParcelHandedOver(Guid OrderId, string PostalItemId, DateTimeOffset HandedOverAt);

/// <summary>A tracking event on the way. A fact for the timeline; may come late and out of order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PostalItemId">The S10 number.</param>
/// <param name="EventCode">UPU EMSEVT code, such as <c>EMC</c>.</param>
/// <param name="Meaning">The code in English words.</param>
/// <param name="Office">Where, UN/LOCODE or office code.</param>
/// <param name="OccurredAt">When it happened, by the carrier's clock.</param>
public sealed record ParcelMoved(
    Guid OrderId, string PostalItemId, string EventCode, string Meaning, string Office, DateTimeOffset OccurredAt);

/// <summary>The recipient has the parcel (EMI).</summary>
public sealed record ParcelDelivered(Guid OrderId, string PostalItemId, DateTimeOffset DeliveredAt);

/// <summary>The carrier has given the parcel up as lost or destroyed.</summary>
public sealed record ParcelLost(Guid OrderId, string PostalItemId, string Reason);

/// <summary>The parcel is back with the seller, undelivered.</summary>
public sealed record ParcelReturned(Guid OrderId, string PostalItemId, string Reason, DateTimeOffset ReturnedAt);
