using System.Globalization;
using System.Security.Claims;
using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Shipments;

/// <summary>Gives what is printed on a parcel's label.</summary>
internal static class GetLabel
{
    public static async Task<Results<Ok<LabelResponse>, ProblemHttpResult>> Handle(
        Guid orderId, HttpRequest http, ClaimsPrincipal caller, ShippingDbContext db, PersonalDataVault vault, CancellationToken cancellationToken)
    {
        var shipment = await db.ShipmentsVisibleTo(caller).AsNoTracking().SingleOrDefaultAsync(s => s.OrderId == orderId, cancellationToken);
        return shipment switch
        {
            null => PlatformProblems.NotFound("shipment"),
            { IsHeld: true, State: ShipmentState.Registering or ShipmentState.Booked } => PlatformProblems.Problem(
                ShippingRefusal.Recalled.Code, ShippingRefusal.Recalled.Detail, StatusCodes.Status409Conflict),
            { BookedAt: not null, State: not (ShipmentState.Cancelling or ShipmentState.Cancelled) } => TypedResults.Ok(
                await LabelAsync(shipment, vault, ErasedText.For(http), cancellationToken)),
            _ => PlatformProblems.Problem("shipping.no-label", "There is a label only for a booked parcel.", StatusCodes.Status409Conflict),
        };
    }

    private static async Task<LabelResponse> LabelAsync(
        Shipment shipment, PersonalDataVault vault, string erased, CancellationToken cancellationToken)
    {
        var (sender, recipient) = await vault.OpenPartiesAsync(shipment, cancellationToken);
        return LabelResponse.Of(shipment, LabelAddress.Of(sender, erased), LabelAddress.Of(recipient, erased));
    }
}

/// <summary>The data of a 100 x 150 mm label.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PrintedItemId">Under the bar code, in groups: <c>RR 473 124 829 GB</c>.</param>
/// <param name="BarcodeText">What the Code 128 bar code holds: the number without spaces.</param>
/// <param name="Service">The carrier's service.</param>
/// <param name="Sender">In capitals; a note in the reader's language once the data were erased.</param>
/// <param name="Recipient">As the sender.</param>
/// <param name="GrossWeight">In grams.</param>
/// <param name="Cn23">The customs declaration's table.</param>
public sealed record LabelResponse(
    Guid OrderId,
    string PrintedItemId,
    string BarcodeText,
    string Service,
    LabelAddress Sender,
    LabelAddress Recipient,
    Weight GrossWeight,
    Cn23 Cn23)
{
    internal static LabelResponse Of(Shipment shipment, LabelAddress sender, LabelAddress recipient)
    {
        var (itemId, consignment) = (shipment.PostalItemId!.Value, shipment.Consignment!);
        return new LabelResponse(
            shipment.OrderId,
            itemId.Printed,
            itemId.Value,
            consignment.Service,
            sender,
            recipient,
            consignment.GrossWeight,
            Cn23.Of(consignment, shipment.MovementReferenceNumber));
    }
}

/// <summary>An address as printed: capitals, the country in full on the last line.</summary>
/// <param name="Name">Who.</param>
/// <param name="Street">Street and number.</param>
/// <param name="PostalCodeAndCity">One line.</param>
/// <param name="Country">The country's name in English, which every post reads.</param>
public sealed record LabelAddress(string Name, string Street, string PostalCodeAndCity, string Country)
{
    internal static LabelAddress Of(Party? party, string erased) => party is null
        ? new LabelAddress(erased, "", "", "")
        : new LabelAddress(
            Capitals(party.Name),
            Capitals(party.Street),
            Capitals($"{party.PostalCode} {party.City}".Trim()),
            Capitals(new RegionInfo(party.Country.Value).EnglishName));

    private static string Capitals(string text) => text.ToUpperInvariant();
}
