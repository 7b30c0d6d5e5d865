using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.LandedCost;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>
/// A price to the buyer's door for the goods of one seller: frozen, good for a quarter of an hour, and recomputable for ever from what it
/// keeps. An order names a quote and never sends prices.
/// </summary>
internal sealed class Quote
{
    public required Guid QuoteId { get; init; }

    public required Guid BuyerId { get; init; }

    public required Guid SellerId { get; init; }

    /// <summary>What the buyer pays with the order.</summary>
    public required Money Price { get; init; }

    public required string RuleVersion { get; init; }

    /// <summary>Everything the price was made of.</summary>
    public required QuoteBasis Basis { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Recomputes the price from the kept basis.</summary>
    /// <returns>The decision the rule book gives now; equal to the kept cost when the rule version is the same.</returns>
    public LandedCostDecision Replay(RuleBook rules) => LandedCostCalculator.Calculate(Basis.Request, rules);

    /// <summary>The consignment of an order for this quote.</summary>
    public Consignment ConsignmentTo(Sealed<Party> consignee) => new(
        SellerId,
        BuyerId,
        Basis.Consignor,
        consignee,
        Basis.DispatchLocation,
        Basis.Request.DispatchCountry,
        Basis.Request.DestinationCountry,
        Basis.Lines.Select(line => line.ForCustoms()).ToList(),
        Basis.Cost.Goods,
        Basis.Cost.Freight,
        Basis.Cost.Insurance,
        ImportCharges,
        Basis.GrossWeight,
        Basis.Size,
        Basis.Service,
        Basis.Request.Incoterm.ToString(),
        Basis.Request.Channel.ToString(),
        Basis.ContractId,
        Basis.TaxReference,
        Basis.DaysP90);

    /// <summary>The parts of the price, for the later split.</summary>
    public PaymentBreakdown Breakdown => new(
        Basis.Cost.Goods, Basis.Cost.Freight, Basis.Cost.Insurance, ImportCharges, Basis.Request.DestinationCountry);

    private Money ImportCharges => Price - Basis.Cost.Goods - Basis.Cost.Freight - Basis.Cost.Insurance;
}

/// <summary>What a quote was made of, kept whole: facts as they were, the engine's request and its answer.</summary>
/// <param name="Request">What the landed-cost engine was asked; with the same rule book it answers the same.</param>
/// <param name="Cost">What it answered.</param>
/// <param name="Lines">The articles as the catalogue had them.</param>
/// <param name="Consignor">The seller's address of posting, sealed for the seller.</param>
/// <param name="DispatchLocation">UN/LOCODE.</param>
/// <param name="ContractId">The offer or agency contract currency control adds orders up under.</param>
/// <param name="GrossWeight">Goods with packing.</param>
/// <param name="Size">The parcel.</param>
/// <param name="Service">The carrier's service.</param>
/// <param name="DaysP50">Typical days to the door.</param>
/// <param name="DaysP90">Promised days to the door.</param>
/// <param name="FxQuotes">The locked rates amounts were converted by; empty when everything was in one currency.</param>
/// <param name="TaxReference">The scheme number import tax is collected under; null when none.</param>
/// <param name="Allowance">What an order would use of the buyer's yearly import allowance; null where there is none.</param>
internal sealed record QuoteBasis(
    LandedCostRequest Request,
    LandedCostBreakdown Cost,
    IReadOnlyList<QuoteLine> Lines,
    Sealed<Party> Consignor,
    string DispatchLocation,
    Guid ContractId,
    Weight GrossWeight,
    ParcelSize Size,
    string Service,
    int DaysP50,
    int DaysP90,
    IReadOnlyList<Questions.FxQuote> FxQuotes,
    string? TaxReference,
    Allowances.AllowanceUse? Allowance);

/// <summary>One article of a quote.</summary>
internal sealed record QuoteLine(
    string LineId,
    string Sku,
    string Title,
    string CustomsDescription,
    HsCode HsCode,
    CountryCode Origin,
    int Quantity,
    Money CatalogPrice,
    Money Value,
    Weight NetWeight,
    int? YearMade,
    bool IsMassProduced)
{
    public ConsignmentLine ForCustoms() =>
        new(LineId, Sku, CustomsDescription, HsCode, Origin, Quantity, Value, NetWeight, YearMade, IsMassProduced);
}
