using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>
/// One step in finding a consignment's regime. The rows of a destination are tried by sequence and the first whose conditions all hold
/// decides: it names a set of charges, or a refusal.
/// </summary>
internal sealed record RegimeRow(
    string RegimeId,
    int Sequence,
    CountryScope Destination,
    CountryScope Dispatch,
    SalesChannel? Channel,
    TransportMode? Transport,
    bool? IsSale,
    string Programme,
    IReadOnlyList<string> AnyHs,
    string NotOnList,
    ValueExpression TestValue,
    CurrencyCode? TestCurrency,
    decimal? Over,
    decimal? UpTo,
    decimal? UpToKg,
    decimal? AnnualOver,
    bool SinglePiece,
    string Outcome,
    ValueExpression CustomsValue,
    string Reason,
    Validity Validity,
    Provenance Provenance)
{
    public const string Price = "PRICE";

    public bool IsRefusal => Outcome != Price;
}
