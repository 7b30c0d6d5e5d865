namespace ExportPlatform.Shipping.Shipments;

/// <summary>Ask the carrier to fetch a booked parcel. Shipping sends it to itself, so that the seller's request need not wait for the carrier.</summary>
public sealed record CollectParcel(Guid OrderId);
