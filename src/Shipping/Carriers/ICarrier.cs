using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Shipping.Tracking;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Carriers;

/// <summary>
/// The party that carries parcels. Every call may be repeated: the item's number makes it the same request. A carrier that cannot be reached
/// throws; an answer is an answer.
/// </summary>
internal interface ICarrier
{
    /// <summary>Sends the item's data ahead (CN23). Null when the carrier takes it, else its refusal.</summary>
    Task<ShippingRefusal?> RegisterAsync(Shipment shipment, CancellationToken cancellationToken);

    /// <summary>Takes an item's data back, also one the carrier has not heard of yet. False when the parcel is with the carrier already.</summary>
    Task<bool> CancelAsync(Shipment shipment, CancellationToken cancellationToken);

    /// <summary>Asks for the parcel to be fetched. False when its data was taken back.</summary>
    Task<bool> CollectAsync(Shipment shipment, CancellationToken cancellationToken);

    /// <summary>Everything the carrier knows of an item; empty when it knows nothing.</summary>
    Task<IReadOnlyList<CarrierReport>> LookUpAsync(PostalItemId postalItemId, CancellationToken cancellationToken);
}
