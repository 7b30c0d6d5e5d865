using System.Text.Json.Serialization;
using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>The two ways pricing to the door can end. Closed: the nested cases are the only ones.</summary>
public abstract record LandedCostDecision
{
    private LandedCostDecision()
    {
    }

    /// <summary>The consignment may be sold at this cost.</summary>
    public sealed record Priced(LandedCostBreakdown Cost) : LandedCostDecision;

    /// <summary>No price may be shown.</summary>
    public sealed record Refused(LandedCostRefusal Because) : LandedCostDecision;
}

/// <summary>The cost of a consignment to the buyer's door, frozen: total = goods + freight + insurance + every charge.</summary>
/// <param name="Goods">Sum of the lines.</param>
/// <param name="Freight">As requested.</param>
/// <param name="Insurance">As requested.</param>
/// <param name="Charges">Duty and tax, a charge for each line and rule, ordered by line id and then by rule.</param>
/// <param name="Total">Everything, to the door.</param>
/// <param name="Duty">Sum of the duty charges, additional duties included.</param>
/// <param name="Tax">Sum of all other charges: import tax, excise, fees.</param>
/// <param name="Incoterm">As requested; decides between the two amounts below.</param>
/// <param name="DueAtCheckout">What the buyer pays with the order: the total under DDP, else without the charges.</param>
/// <param name="DueOnImport">What is left for the buyer to pay on delivery, an estimate: zero under DDP.</param>
/// <param name="Regime">The destination's regime that was applied, such as <c>CN-CBEC</c>.</param>
/// <param name="RuleVersion">Version of the whole rule book; with it and the request the answer can be replayed.</param>
public sealed record LandedCostBreakdown(
    Money Goods,
    Money Freight,
    Money Insurance,
    IReadOnlyList<Charge> Charges,
    Money Total,
    Money Duty,
    Money Tax,
    Incoterm Incoterm,
    Money DueAtCheckout,
    Money DueOnImport,
    string Regime,
    string RuleVersion)
{
    /// <summary>
    /// The scheme of <see cref="ImportProgramme"/> the charges are paid through; its number goes into the postal data. Absent: none.
    /// </summary>
    public string? Programme { get; init; }
}

/// <summary>One duty or tax on one line.</summary>
/// <param name="LineId">The line it is charged on; a charge on the consignment is split over its lines by value.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name it has at the destination, such as <c>VAT</c>, <c>IGST</c>, <c>ICMS</c>.</param>
/// <param name="Base">What it is charged on, of this line.</param>
/// <param name="RatePercent">Percent of the base, as 9.1; absent when it is not a plain percentage.</param>
/// <param name="Amount">The charge, rounded once, half up.</param>
/// <param name="RuleId">The row that set the rate.</param>
/// <param name="RuleVersion">Version of the rule book the row is in.</param>
/// <param name="Source">Where the row's figure was found, with how sure it is in brackets: V seen in a source, G general knowledge.</param>
/// <param name="Explanation">The sum in words, in English.</param>
public sealed record Charge(
    string LineId,
    ChargeKind Kind,
    string Name,
    Money Base,
    decimal? RatePercent,
    Money Amount,
    string RuleId,
    string RuleVersion,
    string Source,
    string Explanation);

/// <summary>Kinds of charges on import.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChargeKind>))]
public enum ChargeKind
{
    /// <summary>Customs duty, also additional, safeguard or flat.</summary>
    Duty,

    /// <summary>VAT, GST, ICMS or what stands in for it.</summary>
    ImportTax,

    /// <summary>Excise or consumption tax.</summary>
    Excise,

    /// <summary>What an authority or carrier takes for clearing.</summary>
    Fee,
}

/// <summary>
/// Why a consignment has no price. Codes are stable:
/// <list type="table">
/// <item><term>landed-cost.invalid-request</term>
/// <description>No lines, a repeated line id, a quantity, value, freight or insurance out of range.</description></item>
/// <item><term>landed-cost.mixed-currencies</term><description>An amount is not in the request's currency.</description></item>
/// <item><term>landed-cost.not-an-export</term><description>Sent from and to the same country.</description></item>
/// <item><term>landed-cost.no-exchange-rate</term><description>No locked rate leads to a threshold's currency.</description></item>
/// <item><term>landed-cost.no-regime</term><description>No rule covers this destination, route and day.</description></item>
/// <item><term>landed-cost.no-tariff-rate</term>
/// <description>The destination taxes by tariff and we hold no rate for the goods.</description></item>
/// <item><term>landed-cost.no-tax-rate</term><description>We hold no tax rate for the goods.</description></item>
/// <item><term>landed-cost.annual-use-unknown</term>
/// <description>A yearly limit applies and the buyer's use of it was not given.</description></item>
/// <item><term>landed-cost.over-single-limit</term><description>Over the limit of one order.</description></item>
/// <item><term>landed-cost.over-annual-limit</term><description>Over the buyer's limit of the year.</description></item>
/// <item><term>landed-cost.not-on-positive-list</term><description>The route is open to listed goods alone.</description></item>
/// <item><term>landed-cost.commercial-by-personal-route</term><description>A sale by the route of private mail.</description></item>
/// <item><term>landed-cost.ioss-over-150</term>
/// <description>IOSS is for up to EUR 150; ask again without it for a standard declaration.</description></item>
/// <item><term>landed-cost.formal-import-required</term><description>Over the limit of simplified import.</description></item>
/// <item><term>landed-cost.standard-declaration-required</term>
/// <description>The destination has no simplified regime for this.</description></item>
/// <item><term>landed-cost.excise-goods</term><description>Goods under excise, for which we hold no rates.</description></item>
/// <item><term>restriction.blocked</term><description>An embargo or prohibition; <see cref="RuleId"/> names the row.</description></item>
/// <item><term>restriction.over-limit</term><description>More of restricted goods than one consignment may hold.</description></item>
/// </list>
/// </summary>
/// <param name="Code">One of the above, or the code a rule row gives.</param>
/// <param name="Detail">A sentence for the person who asked, in English.</param>
/// <param name="RuleId">The row that refused; absent when the request itself was at fault.</param>
/// <param name="Source">Where that row was found.</param>
/// <param name="LineId">The line at fault, if one is.</param>
public sealed record LandedCostRefusal(string Code, string Detail, string? RuleId = null, string? Source = null, string? LineId = null);
