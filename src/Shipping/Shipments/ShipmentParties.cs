using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.PersonalData;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Opens who sends and who receives a parcel, at the moment the carrier or a label needs it.</summary>
internal static class ShipmentParties
{
    /// <summary>Sender and recipient; null where somebody has had their data erased.</summary>
    public static async ValueTask<(Party? Sender, Party? Recipient)> OpenPartiesAsync(
        this PersonalDataVault vault, Shipment shipment, CancellationToken cancellationToken)
    {
        var consignment = shipment.Consignment ?? throw new InvalidOperationException("A shipment without a consignment names nobody.");
        var parties = await vault.OpenAllAsync([consignment.Consignor, consignment.Consignee], cancellationToken);
        return (parties[0], parties[1]);
    }
}
