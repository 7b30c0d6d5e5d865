using System.Collections.Frozen;

namespace ExportPlatform.Shipping.Tracking;

/// <summary>A code of the UPU's EMSEVT V3 message.</summary>
/// <param name="Code">Three capitals, such as <c>EMC</c>.</param>
/// <param name="Phase">The part of the way it belongs to.</param>
/// <param name="Meaning">In English words.</param>
/// <param name="State">The parcel's state once this is its last event.</param>
/// <param name="Position">Place in the usual order of events, from 0.</param>
internal sealed record EmsEvent(string Code, ParcelPhase Phase, string Meaning, ParcelState State, int Position)
{
    private static readonly FrozenDictionary<string, EmsEvent> Table = Read().ToFrozenDictionary(e => e.Code, StringComparer.Ordinal);

    /// <summary>All codes in their usual order.</summary>
    public static IEnumerable<EmsEvent> All => Table.Values.OrderBy(e => e.Position);

    /// <summary>The event of that code; null when EMSEVT has none.</summary>
    public static EmsEvent? Find(string code) => Table.GetValueOrDefault(code);

    private static IEnumerable<EmsEvent> Read() =>
        DataFile.Read("emsevt.csv").Select((row, position) => new EmsEvent(
            row["code"],
            Enum.Parse<ParcelPhase>(row["phase"], ignoreCase: true),
            row["meaning"],
            Enum.Parse<ParcelState>(row["platform_state"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            position));
}

/// <summary>The parts of a parcel's way, in order.</summary>
internal enum ParcelPhase
{
    /// <summary>The carrier has not seen it.</summary>
    Announced,

    /// <summary>In the country it was posted in.</summary>
    Export,

    /// <summary>With a post in between.</summary>
    Transit,

    /// <summary>In the destination country, before customs are done.</summary>
    Import,

    /// <summary>On the last mile.</summary>
    Delivery,
}

/// <summary>Where a parcel stands, read from all its events.</summary>
public enum ParcelState
{
    /// <summary>Known to the carrier by data only.</summary>
    Announced,

    /// <summary>Posted or collected.</summary>
    Accepted,

    /// <summary>At the outward office of exchange.</summary>
    ExportOe,

    /// <summary>Shown to export customs.</summary>
    ExportCustoms,

    /// <summary>Held by export customs.</summary>
    ExportCustomsHeld,

    /// <summary>Back from export customs.</summary>
    ExportCleared,

    /// <summary>Held at the outward office of exchange.</summary>
    ExportOeHeld,

    /// <summary>The export was called off: an end.</summary>
    ExportCancelled,

    /// <summary>Between the countries.</summary>
    Linehaul,

    /// <summary>At a transit office.</summary>
    TransitIn,

    /// <summary>Left a transit office.</summary>
    TransitOut,

    /// <summary>At the inward office of exchange.</summary>
    ImportOe,

    /// <summary>Held at the inward office of exchange.</summary>
    ImportOeHeld,

    /// <summary>Shown to import customs.</summary>
    ImportCustoms,

    /// <summary>Held by import customs.</summary>
    ImportCustomsHeld,

    /// <summary>Back from import customs.</summary>
    ImportCleared,

    /// <summary>The import was ended by the authorities: an end.</summary>
    ImportTerminated,

    /// <summary>On its way inside the destination country.</summary>
    Domestic,

    /// <summary>At the office that delivers.</summary>
    AtDeliveryOffice,

    /// <summary>Held there.</summary>
    DeliveryHeld,

    /// <summary>With the postman.</summary>
    OutForDelivery,

    /// <summary>Nobody was at home.</summary>
    Attempted,

    /// <summary>Waits for the recipient to fetch it.</summary>
    ReadyForPickup,

    /// <summary>Given up by the carrier: an end.</summary>
    Lost,

    /// <summary>Back with the sender: an end.</summary>
    Returned,

    /// <summary>With the recipient: an end.</summary>
    Delivered,
}
