using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Shipping.Rates;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Whether a consignment may be booked.</summary>
internal static class Booking
{
    /// <summary>Whether customs released a version of the declaration: without it nothing crosses the border.</summary>
    public static bool IsReleased(BookShipment command) =>
        command.DeclarationVersion > 0
        && !string.IsNullOrWhiteSpace(command.MovementReferenceNumber)
        && command.MovementReferenceNumber.Length <= ShipmentConfiguration.MovementReferenceNumberLength;

    /// <summary>Why the carrier does not take the consignment with the service it was quoted for; null when it does.</summary>
    public static ShippingRefusal? Check(Consignment consignment, Rating rating, DateOnly on)
    {
        var rates = rating.Rate(consignment.DispatchCountry, consignment.DestinationCountry, consignment.GrossWeight, consignment.Size, on);
        if (rates.Count == 0)
        {
            return ShippingRefusal.NoLane(consignment.DispatchCountry, consignment.DestinationCountry);
        }

        return rates.FirstOrDefault(rate => rate.Service == consignment.Service) switch
        {
            null => ShippingRefusal.NoService(consignment.Service),
            ServiceRate.Refused(_, var because) => because,
            _ => null,
        };
    }
}
