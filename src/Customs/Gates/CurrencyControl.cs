using System.Globalization;
using System.Text.RegularExpressions;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Gates;

/// <summary>Currency control (Bank of Russia Instruction 181-I): the sum of a contract decides what its bank must be shown.</summary>
internal static partial class CurrencyControl
{
    // Payment for goods exported, taken in advance: the buyer's money is held before the parcel leaves.
    private const string GoodsPaidInAdvance = "10100";

    /// <summary>
    /// What the seller is to receive under the contract for this consignment. Freight and insurance belong to it only where the seller
    /// sells them with the goods; through the platform the buyer pays them to the carrier.
    /// </summary>
    public static Money ContractPrice(Consignment consignment) => consignment.Incoterm.ToUpperInvariant() switch
    {
        "CIF" or "CIP" => consignment.Goods + consignment.Freight + consignment.Insurance,
        "CFR" or "CPT" => consignment.Goods + consignment.Freight,
        _ => consignment.Goods,
    };

    /// <summary>Decides over the sum of the contract with this order in it.</summary>
    public static GateDecision Decide(CurrencyControlFacts facts, ClearanceRules rules)
    {
        if (!ThresholdsOf(facts.Origin, facts.On, rules).Any())
        {
            return new GateDecision.Held(
                ExportGates.CurrencyControl, DecisionBasis.Of(rules.Version), "No threshold is known for the day of the contract.",
                "currency-control.no-threshold", "");
        }

        var reached = Reached(facts.Origin, facts.On, facts.ContractSum, rules);
        var level = reached?.Level ?? CurrencyControlLevel.CODE_ONLY;
        var basis = Basis(facts, rules, level, reached);
        return level is CurrencyControlLevel.UNK_REQUIRED && !IsUniqueContractNumber(facts.UniqueContractNumber)
            ? new GateDecision.Held(
                ExportGates.CurrencyControl,
                basis,
                $"The contract's sum of {facts.ContractSum} needs a unique contract number from the seller's bank.",
                "currency-control.unk-required",
                "Unique contract number of the bank (type uniqueContractNumber)")
            : new GateDecision.NeedsAuthority(ExportGates.CurrencyControl, basis, ReasonOf(level, facts), Question(facts, level));
    }

    /// <summary>The highest threshold a contract's sum has reached on a day; null when none.</summary>
    public static CurrencyThresholdRow? Reached(CountryCode origin, DateOnly on, Money contractSum, ClearanceRules rules) =>
        ThresholdsOf(origin, on, rules).Where(row => row.Reaches(contractSum)).MaxBy(row => row.Level);

    /// <summary>What a contract's sum asks for on a day.</summary>
    public static CurrencyControlLevel LevelOf(CountryCode origin, DateOnly on, Money contractSum, ClearanceRules rules) =>
        Reached(origin, on, contractSum, rules)?.Level ?? CurrencyControlLevel.CODE_ONLY;

    /// <summary>When no rate leads to the threshold's currency nothing can be decided by rule.</summary>
    public static GateDecision NoRate(Money price, ClearanceRules rules) => new GateDecision.Held(
        ExportGates.CurrencyControl, DecisionBasis.Of(rules.Version), $"No official rate of {price.Currency} is known for the day.",
        "currency-control.no-rate", "");

    /// <summary>Whether a text has the form of the bank's number: eight digits, four, four, one, one.</summary>
    public static bool IsUniqueContractNumber(string? text) => text is not null && UniqueContractNumber().IsMatch(text);

    private static IEnumerable<CurrencyThresholdRow> ThresholdsOf(CountryCode origin, DateOnly on, ClearanceRules rules) =>
        rules.CurrencyThresholds.On(on).Where(row => row.Origin == origin.Value);

    private static DecisionBasis Basis(
        CurrencyControlFacts facts, ClearanceRules rules, CurrencyControlLevel level, CurrencyThresholdRow? reached) =>
        new(rules.Version, reached is null ? [] : [reached.Dates.RuleId], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["level"] = level.ToString(),
            ["rate"] = facts.RateId,
            ["orderSum"] = facts.OrderSum.ToString(),
            ["contractSum"] = facts.ContractSum.ToString(),
            ["on"] = facts.On.ToString("O", CultureInfo.InvariantCulture),
        });

    private static string ReasonOf(CurrencyControlLevel level, CurrencyControlFacts facts) => level switch
    {
        CurrencyControlLevel.CODE_ONLY => $"CODE_ONLY: the contract's sum of {facts.ContractSum} needs the operation code alone.",
        CurrencyControlLevel.DOCUMENTS => $"DOCUMENTS: the contract's sum of {facts.ContractSum} needs contract and invoice at the bank before payment.",
        CurrencyControlLevel.UNK_REQUIRED => $"The contract is on record at the bank as {facts.UniqueContractNumber}.",
    };

    private static AuthorityQuestion.MarkContract Question(CurrencyControlFacts facts, CurrencyControlLevel level) => new(
        facts.ContractId,
        level is CurrencyControlLevel.UNK_REQUIRED ? facts.UniqueContractNumber : null,
        GoodsPaidInAdvance,
        facts.OrderSum,
        facts.ContractSum,
        level is CurrencyControlLevel.DOCUMENTS);

    [GeneratedRegex(@"^\d{8}/\d{4}/\d{4}/\d/\d$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex UniqueContractNumber();
}

/// <summary>What currency control looks at.</summary>
/// <param name="On">The day of the order; thresholds and rates are read for it.</param>
/// <param name="Origin">The dispatch country.</param>
/// <param name="ContractId">The offer or agency contract.</param>
/// <param name="OrderSum">This order in the thresholds' currency.</param>
/// <param name="ContractSum">All orders under the contract, this one included.</param>
/// <param name="RateId">The rate the order was converted with.</param>
/// <param name="UniqueContractNumber">The bank's number, if the contract has one.</param>
internal sealed record CurrencyControlFacts(
    DateOnly On, CountryCode Origin, Guid ContractId, Money OrderSum, Money ContractSum, string RateId, string? UniqueContractNumber);
