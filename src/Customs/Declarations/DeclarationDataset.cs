using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Declarations;

/// <summary>The export declaration of one consignment: always the full data of the post's form CN23, whatever is printed.</summary>
/// <param name="OrderId">The order it declares.</param>
/// <param name="Version">Starts at 1; amended data make a new version.</param>
/// <param name="Form"><c>CN22</c> when the short form may be printed, else <c>CN23</c>.</param>
/// <param name="Category">Always <c>sale of goods</c>: the platform sells.</param>
/// <param name="Consignor">Who sends, sealed as customs record.</param>
/// <param name="Consignee">Who receives, sealed as customs record.</param>
/// <param name="DispatchLocation">UN/LOCODE of posting.</param>
/// <param name="DispatchCountry">Whose customs it is lodged with.</param>
/// <param name="DestinationCountry">Where it goes.</param>
/// <param name="Lines">As the order has them.</param>
/// <param name="Value">Sum of the lines.</param>
/// <param name="ValueInSdr">The same in special drawing rights; null when no rate is known.</param>
/// <param name="PostalCharges">What the buyer pays for carriage.</param>
/// <param name="NetWeight">Sum of the lines.</param>
/// <param name="GrossWeight">With packing.</param>
/// <param name="Incoterm">Who pays the import charges.</param>
/// <param name="TaxReference">The importer's reference, such as an IOSS number; null when none.</param>
internal sealed record DeclarationDataset(
    Guid OrderId,
    int Version,
    string Form,
    string Category,
    Sealed<Party> Consignor,
    Sealed<Party> Consignee,
    string DispatchLocation,
    CountryCode DispatchCountry,
    CountryCode DestinationCountry,
    IReadOnlyList<DeclarationLine> Lines,
    Money Value,
    decimal? ValueInSdr,
    Money PostalCharges,
    Weight NetWeight,
    Weight GrossWeight,
    string Incoterm,
    string? TaxReference);

/// <summary>One article of a declaration.</summary>
internal sealed record DeclarationLine(
    string LineId, string Description, HsCode HsCode, CountryCode Origin, int Quantity, Money Value, Weight NetWeight);
