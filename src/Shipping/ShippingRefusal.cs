using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping;

/// <summary>Why a parcel is not taken, booked or handed over.</summary>
/// <param name="Code">Stable, such as <c>shipping.too-heavy</c>; clients switch on it.</param>
/// <param name="Detail">One sentence for a person.</param>
internal sealed record ShippingRefusal(string Code, string Detail)
{
    public static readonly ShippingRefusal NotCleared =
        new("shipping.not-cleared", "There is no export release for this consignment: no declaration version or no movement reference number.");

    public static readonly ShippingRefusal OtherDeclaration =
        new("shipping.other-declaration", "The parcel is booked under another version of the export declaration.");

    public static readonly ShippingRefusal Cancelled = new("shipping.cancelled", "The shipment was cancelled.");

    public static readonly ShippingRefusal Erased =
        new("shipping.personal-data-erased", "The sender's or recipient's data were erased before the parcel was with the carrier.");

    public static readonly ShippingRefusal NotBooked =
        new("shipping.not-booked", "Only a booked parcel that is not yet with the carrier can be handed over.");

    public static readonly ShippingRefusal Recalled =
        new("shipping.recalled", "The export release is in question; the parcel may not be handed over until it is restored.");

    public static readonly ShippingRefusal ReleaseEnded =
        new("shipping.release-ended", "A paper the export release rests on has ended; the parcel may not be handed over until another one serves.");

    public static readonly ShippingRefusal HandedOver = new("shipping.handed-over", "The parcel was handed over before the release was recalled.");

    public static ShippingRefusal NoLane(CountryCode dispatch, CountryCode destination) =>
        new("shipping.no-lane", $"The carrier takes nothing from {dispatch} to {destination}.");

    public static ShippingRefusal NoService(string service) =>
        new("shipping.no-service", $"The carrier has no service '{service}' on this lane.");

    public static ShippingRefusal NoNumbers(CountryCode issuer, string service) =>
        new("shipping.no-item-numbers", $"No postal item numbers of {issuer} are left for {service}.");

    public static ShippingRefusal TooHeavy(Weight gross, int maxGrams) =>
        new("shipping.too-heavy", $"The parcel weighs {gross.Grams} g; at most {maxGrams} g are taken.");

    public static ShippingRefusal TooLarge(ParcelSize size) =>
        new("shipping.too-large", $"{size.LengthCm} x {size.WidthCm} x {size.HeightCm} cm is more than is taken.");

    public static ShippingRefusal TooSmall(ParcelSize size) =>
        new("shipping.too-small", $"{size.LengthCm} x {size.WidthCm} x {size.HeightCm} cm is less than a label needs.");
}
