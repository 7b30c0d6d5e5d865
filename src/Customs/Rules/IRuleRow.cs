using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Rules;

/// <summary>A row of a rule table.</summary>
internal interface IRuleRow
{
    /// <summary>Its name, days and source.</summary>
    RuleDates Dates { get; }
}

/// <summary>Asks rule rows for a day.</summary>
internal static class DatedRows
{
    /// <summary>The rows in force on a day.</summary>
    public static IEnumerable<TRow> On<TRow>(this IEnumerable<TRow> rows, DateOnly day)
        where TRow : IRuleRow =>
        rows.Where(row => row.Dates.Covers(day));
}

/// <summary>A gate that goods sent from a country must pass; origin <c>*</c> is for countries without rows of their own.</summary>
internal sealed record OriginGateRow(string Origin, string Gate, string Authority, RuleDates Dates) : IRuleRow;

/// <summary>The contract sum from which currency control asks for more.</summary>
internal sealed record CurrencyThresholdRow(
    string Origin, CurrencyControlLevel Level, Money Threshold, ThresholdStart Starts, RuleDates Dates) : IRuleRow
{
    /// <summary>Whether a sum is over the threshold.</summary>
    public bool Reaches(Money sum) => Starts is ThresholdStart.From ? sum >= Threshold : sum > Threshold;
}

/// <summary>What currency control asks for, the least first.</summary>
internal enum CurrencyControlLevel
{
    /// <summary>The code of the operation is enough.</summary>
    CODE_ONLY,

    /// <summary>The contract and its papers go to the bank before payment.</summary>
    DOCUMENTS,

    /// <summary>The contract needs a unique number from the bank before anything is sent.</summary>
    UNK_REQUIRED,
}

/// <summary>Whether the threshold itself is over it.</summary>
internal enum ThresholdStart
{
    /// <summary>It is under.</summary>
    Above,

    /// <summary>It is over.</summary>
    From,
}

/// <summary>The ages from which goods that may be cultural property need evidence or a permit.</summary>
internal sealed record CulturalAgeRow(string Origin, int EvidenceFromYears, int PermitFromYears, RuleDates Dates) : IRuleRow;

/// <summary>A word in a description that asks for the year of making, whatever the heading.</summary>
internal sealed record CulturalWordRow(string Word, RuleDates Dates) : IRuleRow;

/// <summary>Up to where the short customs form of the post may be printed.</summary>
internal sealed record PostalFormRow(string Form, decimal BelowSdr, long UpToGrams, RuleDates Dates) : IRuleRow;

/// <summary>What export control says of goods of some headings, maybe of some words only, from one country to others.</summary>
/// <param name="Origin">The dispatch country.</param>
/// <param name="Destinations">Country codes, or <c>*</c>.</param>
/// <param name="HsPrefixes">First digits of HS codes, or <c>*</c>.</param>
/// <param name="Words">Beginnings of words in the description, one of which must be there; empty when the heading is enough.</param>
/// <param name="Finding">What it says.</param>
/// <param name="Entry">The entry of the control list.</param>
/// <param name="Reason">In words.</param>
/// <param name="Dates">Its name, days and source.</param>
internal sealed record ExportControlRow(
    string Origin,
    IReadOnlyList<string> Destinations,
    IReadOnlyList<string> HsPrefixes,
    IReadOnlyList<string> Words,
    ControlFinding Finding,
    string Entry,
    string Reason,
    RuleDates Dates) : IRuleRow
{
    /// <summary>Whether the row speaks of goods.</summary>
    public bool IsFor(CountryCode dispatch, CountryCode destination, HsCode code, string description) =>
        Origin == dispatch.Value
        && Destinations.Any(country => country is "*" || country == destination.Value)
        && HsPrefixes.Any(code.IsUnder)
        && (Words.Count == 0 || Words.Any(word => Spaced(description).Contains($" {word}", StringComparison.OrdinalIgnoreCase)));

    private static string Spaced(string description) =>
        $" {string.Join(' ', description.Split([.. description.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries))}";
}

/// <summary>What export control may say, the least grave first.</summary>
internal enum ControlFinding
{
    /// <summary>Ordinary consumer goods: the seller's declaration is enough where a heading opens the check.</summary>
    Consumer,

    /// <summary>An officer has to look.</summary>
    Review,

    /// <summary>On a control list: a licence is needed.</summary>
    Controlled,

    /// <summary>Never to this country.</summary>
    Prohibited,
}

/// <summary>A threshold below which a destination asks less, and the time within which consignments of the same parties count together.</summary>
/// <param name="Destinations">Country codes.</param>
/// <param name="ExceptDispatch">Countries whose goods pass no customs there.</param>
/// <param name="Channel">The customs channel.</param>
/// <param name="WithCarriage">Whether freight and insurance count to the value.</param>
/// <param name="Threshold">The most a consignment may be worth.</param>
/// <param name="Length">Between two of the consignments.</param>
/// <param name="Dates">Its name, days and source.</param>
internal sealed record SplittingWindowRow(
    IReadOnlyList<string> Destinations,
    IReadOnlyList<string> ExceptDispatch,
    string Channel,
    bool WithCarriage,
    Money Threshold,
    TimeSpan Length,
    RuleDates Dates) : IRuleRow
{
    /// <summary>Whether a consignment could be split to stay under the threshold.</summary>
    public bool IsFor(Consignment consignment) =>
        Destinations.Contains(consignment.DestinationCountry.Value, StringComparer.Ordinal)
        && !ExceptDispatch.Contains(consignment.DispatchCountry.Value, StringComparer.Ordinal)
        && string.Equals(Channel, consignment.Channel, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What goods of some headings usually cost, and the share of it below which a declared value asks for a look.</summary>
internal sealed record UnitValueRow(
    IReadOnlyList<string> HsPrefixes, bool IsPerPiece, Money Usual, int BelowPercent, RuleDates Dates) : IRuleRow;

/// <summary>A destination that compares order, payment and waybill of a channel's parcels.</summary>
/// <param name="Destination">The country.</param>
/// <param name="Channel">The customs channel.</param>
/// <param name="Officers">Whose officers look at a mismatch.</param>
/// <param name="Authority">Who compares.</param>
/// <param name="Dates">Its name, days and source.</param>
internal sealed record ThreeOrderRow(string Destination, string Channel, string Officers, string Authority, RuleDates Dates) : IRuleRow
{
    /// <summary>Whether a consignment is compared.</summary>
    public bool IsFor(Consignment consignment) =>
        Destination == consignment.DestinationCountry.Value && string.Equals(Channel, consignment.Channel, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A description that says nothing, such as <c>gift</c>.</summary>
internal sealed record VagueDescriptionRow(string Description, RuleDates Dates) : IRuleRow;

/// <summary>The similarity of names from which a party is looked at, and from which it is stopped.</summary>
internal sealed record ScreeningBandRow(decimal HoldFrom, decimal ReviewFrom, decimal WeakAliasFactor, RuleDates Dates) : IRuleRow;
