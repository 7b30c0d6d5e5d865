using ExportPlatform.Contracts;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Carriers;

/// <summary>The data of a CN23, sent ahead of the parcel so that both customs services can decide before it arrives.</summary>
/// <param name="OrderId">The platform's reference.</param>
/// <param name="ItemId">The S10 number.</param>
/// <param name="Service">Such as <c>smallPacket</c>.</param>
/// <param name="DispatchLocation">UN/LOCODE of the place of posting.</param>
/// <param name="DestinationCountry">Where it goes.</param>
/// <param name="Sender">Who sends.</param>
/// <param name="Recipient">Who receives.</param>
/// <param name="GrossGrams">Goods and packing.</param>
/// <param name="Size">Outer measures.</param>
/// <param name="Declaration">What customs see.</param>
internal sealed record PreAdvice(
    Guid OrderId,
    string ItemId,
    string Service,
    string DispatchLocation,
    CountryCode DestinationCountry,
    Party Sender,
    Party Recipient,
    long GrossGrams,
    ParcelSize Size,
    Cn23 Declaration)
{
    /// <summary>The pre-advice of a booked consignment.</summary>
    public static PreAdvice Of(Shipment shipment, Party sender, Party recipient)
    {
        var consignment = shipment.Consignment ?? throw new InvalidOperationException("A shipment without a consignment has nothing to advise.");
        return new PreAdvice(
            shipment.OrderId,
            shipment.PostalItemId!.Value.Value,
            consignment.Service,
            consignment.DispatchLocation,
            consignment.DestinationCountry,
            sender,
            recipient,
            consignment.GrossWeight.Grams,
            consignment.Size,
            Cn23.Of(consignment, shipment.MovementReferenceNumber));
    }
}

/// <summary>The customs declaration CN23 of a postal item.</summary>
/// <param name="Category">Always <c>saleOfGoods</c>: a sale is never declared as a gift.</param>
/// <param name="Lines">One line an article.</param>
/// <param name="TotalNetGrams">Of all lines.</param>
/// <param name="TotalGrossGrams">With packing.</param>
/// <param name="TotalValue">Of all lines.</param>
/// <param name="PostalCharges">What the buyer pays for carriage.</param>
/// <param name="MovementReferenceNumber">The export release.</param>
/// <param name="TaxReference">The number under which import tax was collected, such as an IOSS number; null when none.</param>
public sealed record Cn23(
    string Category,
    IReadOnlyList<Cn23Line> Lines,
    long TotalNetGrams,
    long TotalGrossGrams,
    Money TotalValue,
    Money PostalCharges,
    string MovementReferenceNumber,
    string? TaxReference)
{
    /// <summary>The declaration of a consignment.</summary>
    public static Cn23 Of(Consignment consignment, string movementReferenceNumber) => new(
        "saleOfGoods",
        [.. consignment.Lines.Select(line => new Cn23Line(
            line.Description, line.Quantity, line.NetWeight.Grams, line.Value, line.HsCode, line.Origin))],
        consignment.Lines.Sum(line => line.NetWeight.Grams),
        consignment.GrossWeight.Grams,
        consignment.Goods,
        consignment.Freight,
        movementReferenceNumber,
        consignment.TaxReference);
}

/// <summary>One line of a CN23.</summary>
/// <param name="Description">What the goods are, in detail.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="NetGrams">Of the whole line.</param>
/// <param name="Value">Of the whole line.</param>
/// <param name="HsCode">Six digits.</param>
/// <param name="Origin">Where it was made.</param>
public sealed record Cn23Line(string Description, int Quantity, long NetGrams, Money Value, HsCode HsCode, CountryCode Origin);
