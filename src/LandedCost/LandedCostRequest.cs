using System.Text.Json.Serialization;
using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>
/// One consignment to be priced to the buyer's door. All its money is in <see cref="Currency"/>: convert goods and freight with the
/// locked rates first (<see cref="RateSheet"/>), one rounding each. Keep the request with the quote: with the rule book of the same
/// version it gives the same answer for ever.
/// </summary>
/// <param name="On">The day whose rules apply: the day of the quote.</param>
/// <param name="DispatchCountry">Where the parcel is sent from; the origin of the goods is on each line.</param>
/// <param name="DestinationCountry">Where the consignee is.</param>
/// <param name="Currency">The currency of the answer and of every amount given here.</param>
/// <param name="Lines">One or more, with distinct line ids; their order does not matter.</param>
/// <param name="Freight">Postage or freight to the door, for the whole consignment; zero or more.</param>
/// <param name="Insurance">Insurance of the whole consignment; zero or more.</param>
/// <param name="Incoterm">Under DDP the charges are collected with the price, otherwise they are an estimate of what the buyer pays on
/// import.</param>
/// <param name="Channel">The customs route the sale takes.</param>
/// <param name="Transport">How it travels; some restrictions and regimes hold for the post alone.</param>
/// <param name="Buyer">What a rule must know of the buyer.</param>
/// <param name="Rates">Locked rates between <see cref="Currency"/> and the currencies thresholds are written in; crossings are
/// found.</param>
public sealed record LandedCostRequest(
    DateOnly On,
    CountryCode DispatchCountry,
    CountryCode DestinationCountry,
    CurrencyCode Currency,
    IReadOnlyList<GoodsLine> Lines,
    Money Freight,
    Money Insurance,
    Incoterm Incoterm,
    SalesChannel Channel,
    TransportMode Transport,
    BuyerFacts Buyer,
    IReadOnlyList<ExchangeRate> Rates)
{
    /// <summary>Whether the goods were sold; a gift or a person's own things are not. Default: sold.</summary>
    public bool IsSale { get; init; } = true;

    /// <summary>Weight with packing, for rules by weight; default: the sum of the lines' net weights.</summary>
    public Weight? GrossWeight { get; init; }

    /// <summary>
    /// Schemes of the destination the platform is registered in and uses for this consignment, of <see cref="ImportProgramme"/>.
    /// </summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];
}

/// <summary>Goods of one kind in a consignment.</summary>
/// <param name="LineId">Names the line in the answer; distinct in a request.</param>
/// <param name="HsCode">The six-digit subheading.</param>
/// <param name="Origin">Where the goods were made.</param>
/// <param name="Quantity">Pieces, one or more.</param>
/// <param name="Value">The price of all pieces together, more than zero.</param>
/// <param name="NetWeight">Of all pieces together, without packing.</param>
public sealed record GoodsLine(string LineId, HsCode HsCode, CountryCode Origin, int Quantity, Money Value, Weight NetWeight);

/// <summary>What duty and tax rules depend on in the buyer. Each fact may be absent; a rule that needs an absent one refuses.</summary>
/// <param name="UsedThisYear">What the same identified person has bought under a yearly limit since 1 January, in any currency there is
/// a rate for.
/// China's retail import needs it; pass zero for a first purchase.</param>
/// <param name="Region">The state or province where tax depends on it, as in Brazil (<c>SP</c>).</param>
public sealed record BuyerFacts(Money? UsedThisYear = null, string? Region = null);

/// <summary>The customs route of a sale.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SalesChannel>))]
public enum SalesChannel
{
    /// <summary>A sale through the platform to a private person, sent parcel by parcel (in China: 9610).</summary>
    DirectMailB2c,

    /// <summary>Private mail between persons; closed to sales.</summary>
    PersonalPostal,

    /// <summary>A sale to a trader, cleared with a full declaration.</summary>
    GeneralTrade,
}

/// <summary>How a consignment travels.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransportMode>))]
public enum TransportMode
{
    /// <summary>By the designated postal operators: small packet, parcel, EMS.</summary>
    Post,

    /// <summary>By an express carrier.</summary>
    Express,

    /// <summary>As freight.</summary>
    Cargo,
}

/// <summary>Names of destination schemes as the rule rows write them.</summary>
public static class ImportProgramme
{
    /// <summary>The EU's import one-stop shop: VAT taken at checkout, intrinsic value up to EUR 150.</summary>
    public const string Ioss = "IOSS";

    /// <summary>Brazil's Remessa Conforme.</summary>
    public const string RemessaConforme = "REMESSA_CONFORME";
}
