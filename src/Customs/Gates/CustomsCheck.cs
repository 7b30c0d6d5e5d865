using System.Globalization;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Rates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Gates;

/// <summary>
/// Signs of splitting and undervaluation: consignments that together pass a threshold each of them stays under, and values far below what such
/// goods cost. A sign is for an officer; what buyer and seller read never says which sign, or how near another order would come to it.
/// </summary>
internal static class CustomsCheck
{
    private const string NeutralReason = "The consignment is being looked at.";

    /// <summary>Decides over the consignment and what else goes between the same parties.</summary>
    public static GateDecision Decide(CustomsCheckFacts facts, ClearanceRules rules)
    {
        var signs = SplittingSigns(facts, rules).Concat(ValueSigns(facts, rules)).ToList();
        var basis = new DecisionBasis(
            rules.Version,
            [.. signs.Select(sign => sign.RuleId).Distinct(StringComparer.Ordinal)],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["related"] = facts.Related.Count.ToString(CultureInfo.InvariantCulture) });
        return signs.Count == 0
            ? new GateDecision.Cleared(ExportGates.CustomsCheck, basis, "Nothing about the consignment asks for a look.")
            : new GateDecision.Held(
                ExportGates.CustomsCheck, basis, NeutralReason, "customs-check.review", "", string.Join(' ', signs.Select(sign => sign.Note)))
            {
                RelatedOrders = [.. signs.SelectMany(sign => sign.Orders).Distinct()],
            };
    }

    /// <summary>The windows whose thresholds a consignment could be split to stay under.</summary>
    public static IReadOnlyList<SplittingWindowRow> WindowsFor(Consignment consignment, DateOnly on, ClearanceRules rules) =>
        [.. rules.SplittingWindows.On(on).Where(row => row.IsFor(consignment))];

    private static IEnumerable<Sign> SplittingSigns(CustomsCheckFacts facts, ClearanceRules rules)
    {
        foreach (var window in WindowsFor(facts.Consignment, facts.On, rules))
        {
            var others = facts.Related
                .Where(other => (other.PlacedAt - facts.PlacedAt).Duration() <= window.Length)
                .Where(other => window.IsFor(other.Consignment))
                .Select(other => (other.OrderId, Value: ValueOf(other.Consignment, window, facts.Rates)))
                .Where(other => other.Value is null || other.Value <= window.Threshold)
                .ToList();
            if (others.Count == 0 || ValueOf(facts.Consignment, window, facts.Rates) is var own && own > window.Threshold)
            {
                continue;
            }

            if (own is null || others.Exists(other => other.Value is null))
            {
                yield return new Sign(window.Dates.RuleId, $"{window.Dates.RuleId}: no rate leads to {window.Threshold.Currency}.", Ids(others));
            }
            else if (others.Aggregate(own.Value, (sum, other) => sum + other.Value!.Value) is var together && together > window.Threshold)
            {
                yield return new Sign(
                    window.Dates.RuleId,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{window.Dates.RuleId}: {others.Count + 1} consignments of the same parties within {window.Length.TotalHours:0} h, each up to {window.Threshold}, together {together}."),
                    Ids(others));
            }
        }
    }

    private static IEnumerable<Sign> ValueSigns(CustomsCheckFacts facts, ClearanceRules rules)
    {
        foreach (var line in facts.Consignment.Lines)
        {
            foreach (var row in rules.UnitValues.On(facts.On).Where(row => row.HsPrefixes.Any(line.HsCode.IsUnder)))
            {
                var units = row.IsPerPiece ? line.Quantity : line.NetWeight.Grams / 1_000m;
                if (units > 0 && facts.Rates.Convert(line.Value, row.Usual.Currency) is { } value && value / units < row.Usual.ToDecimal() * row.BelowPercent / 100m)
                {
                    yield return new Sign(
                        row.Dates.RuleId,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{row.Dates.RuleId}: line {line.LineId} is declared at {value / units:0.00} {row.Usual.Currency} {(row.IsPerPiece ? "a piece" : "a kilogram")}, usual are {row.Usual}."),
                        []);
                }
            }
        }
    }

    private static Money? ValueOf(Consignment consignment, SplittingWindowRow window, RateTable rates)
    {
        var value = window.WithCarriage ? consignment.Goods + consignment.Freight + consignment.Insurance : consignment.Goods;
        return rates.Convert(value, window.Threshold.Currency) is { } amount ? Money.Round(amount, window.Threshold.Currency) : null;
    }

    private static IReadOnlyList<Guid> Ids(IEnumerable<(Guid OrderId, Money? Value)> others) => [.. others.Select(other => other.OrderId)];

    private sealed record Sign(string RuleId, string Note, IReadOnlyList<Guid> Orders);
}

/// <summary>What the check looks at.</summary>
/// <param name="On">The day of the order; rules and rates are read for it.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="Consignment">The goods.</param>
/// <param name="Related">What else goes from the same seller to the same recipient, and was not given up.</param>
/// <param name="Rates">The rates of the day.</param>
internal sealed record CustomsCheckFacts(
    DateOnly On, DateTimeOffset PlacedAt, Consignment Consignment, IReadOnlyList<RelatedConsignment> Related, RateTable Rates);

/// <summary>Another consignment of the same parties.</summary>
internal sealed record RelatedConsignment(Guid OrderId, DateTimeOffset PlacedAt, Consignment Consignment);
