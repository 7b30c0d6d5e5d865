namespace ExportPlatform.Contracts;

/// <summary>The goods of one order on their way from one consignor to one consignee, as every authority and the carrier need to see them.</summary>
/// <param name="SellerId">The exporter's account.</param>
/// <param name="BuyerId">The account that ordered and pays; not always the consignee.</param>
/// <param name="Consignor">Who sends, sealed for the seller.</param>
/// <param name="Consignee">Who receives, sealed for the buyer.</param>
/// <param name="DispatchLocation">UN/LOCODE of the place of posting, such as <c>RUKHM</c>.</param>
/// <param name="DispatchCountry">The country whose export rules apply.</param>
/// <param name="DestinationCountry">The country whose import rules apply.</param>
/// <param name="Lines">At least one; one line an article.</param>
/// <param name="Goods">Sum of the lines' values.</param>
/// <param name="Freight">What the buyer pays for carriage.</param>
/// <param name="Insurance">What the buyer pays for insurance; zero when none.</param>
/// <param name="ImportCharges">Duty, import tax and fees collected at checkout; zero when the recipient pays them.</param>
/// <param name="GrossWeight">Goods and packing.</param>
/// <param name="Size">Outer measures of the parcel.</param>
/// <param name="Service">The carrier's service the freight was quoted for.</param>
/// <param name="Incoterm">Who pays the import charges: <c>Ddp</c> seller's side, <c>Dap</c> recipient.</param>
/// <param name="Channel">The customs channel the quote was computed for, such as <c>DirectMailB2c</c>.</param>
/// <param name="ContractId">The offer or agency contract whose sums currency control adds up.</param>
/// <param name="TaxReference">The number under which import tax was collected, such as an IOSS number; null when none.</param>
/// <param name="PromisedDays">Within how many days of the hand-over nine of ten parcels arrive; null where nothing was promised.</param>
public sealed record Consignment(
    Guid SellerId,
    Guid BuyerId,
    Sealed<Party> Consignor,
    Sealed<Party> Consignee,
    string DispatchLocation,
    CountryCode DispatchCountry,
    CountryCode DestinationCountry,
    IReadOnlyList<ConsignmentLine> Lines,
    Money Goods,
    Money Freight,
    Money Insurance,
    Money ImportCharges,
    Weight GrossWeight,
    ParcelSize Size,
    string Service,
    string Incoterm,
    string Channel,
    Guid ContractId,
    string? TaxReference,
    int? PromisedDays = null);

/// <summary>One article of a consignment.</summary>
/// <param name="LineId">Names the line within the order.</param>
/// <param name="Sku">The seller's article number.</param>
/// <param name="Description">What the goods are, in English, for customs; never "gift" or "food".</param>
/// <param name="HsCode">Six-digit classification.</param>
/// <param name="Origin">Where the article was made.</param>
/// <param name="Quantity">Pieces, at least one.</param>
/// <param name="Value">Of the whole line.</param>
/// <param name="NetWeight">Of the whole line.</param>
/// <param name="YearMade">When the article was made; null for goods in current production.</param>
/// <param name="IsMassProduced">Whether the seller declares factory or serial production.</param>
public sealed record ConsignmentLine(
    string LineId,
    string Sku,
    string Description,
    HsCode HsCode,
    CountryCode Origin,
    int Quantity,
    Money Value,
    Weight NetWeight,
    int? YearMade,
    bool IsMassProduced);

/// <summary>A person or company named on the papers. Personal: in messages and rows only inside <see cref="Sealed{T}"/>.</summary>
/// <param name="Name">As on the door and in the passport or register.</param>
/// <param name="Street">Street and number.</param>
/// <param name="City">Town.</param>
/// <param name="PostalCode">Empty where the country has none.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record Party(string Name, string Street, string City, string PostalCode, CountryCode Country);

/// <summary>Outer measures of a parcel in whole centimetres.</summary>
public sealed record ParcelSize(int LengthCm, int WidthCm, int HeightCm);
