using ExportPlatform.Contracts;
using ExportPlatform.Customs.Rules;

namespace ExportPlatform.Customs.Gates;

/// <summary>
/// The comparison of order, payment and waybill at the destination. Before the parcel has its number only the order can be looked at; a mismatch
/// found later recalls the release.
/// </summary>
internal static class ThreeOrderMatch
{
    /// <summary>The row that asks for the comparison; null where none does.</summary>
    public static ThreeOrderRow? RowFor(Consignment consignment, DateOnly on, ClearanceRules rules) =>
        rules.ThreeOrderMatches.On(on).FirstOrDefault(row => row.IsFor(consignment));

    /// <summary>Looks at the order alone.</summary>
    public static GateDecision Decide(Consignment consignment, DateOnly on, ClearanceRules rules)
    {
        var basis = DecisionBasis.Of(rules.Version, [.. new[] { RowFor(consignment, on, rules)?.Dates.RuleId }.OfType<string>()]);
        return consignment.Freight.Currency == consignment.Goods.Currency && consignment.ImportCharges.Currency == consignment.Goods.Currency
            ? new GateDecision.Cleared(
                ExportGates.ThreeOrderMatch, basis, "The order is ready; customs of the destination compare it with payment and waybill once the parcel has its number.")
            : new GateDecision.Refused(
                ExportGates.ThreeOrderMatch, basis, "Price, carriage and tax of the order are in different currencies.", "three-order-match.mixed-currencies");
    }
}
