using System.Diagnostics;

namespace ExportPlatform.LandedCost;

/// <summary>
/// Prices a consignment to the buyer's door, or says why it may not be priced. Pure: the same request with the same rule book gives the
/// same answer. Restrictions are looked at first, so a blocked consignment never has a price.
/// </summary>
/// <example>
/// <code>
/// var rules = RuleBook.LoadShipped();                       // once, at start
/// switch (LandedCostCalculator.Calculate(request, rules))
/// {
///     case LandedCostDecision.Priced(var cost): ...         // cost.Total, cost.Charges, cost.RuleVersion
///     case LandedCostDecision.Refused(var refusal): ...     // refusal.Code is the problem's code
/// }
/// </code>
/// </example>
public static class LandedCostCalculator
{
    /// <summary>Prices a consignment.</summary>
    public static LandedCostDecision Calculate(LandedCostRequest request, RuleBook rules)
    {
        if (RequestCheck.Fault(request) is { } fault)
        {
            return new LandedCostDecision.Refused(fault);
        }

        // One order of lines, whatever order they came in, so that remainders always fall on the same line.
        var lines = request.Lines.OrderBy(line => line.LineId, StringComparer.Ordinal).ToArray();
        var restrictions = Restrictions.CheckTogether([.. lines.Select(line => Query(request, line))], rules);
        for (var i = 0; i < lines.Length; i++)
        {
            if (restrictions[i].Block is { } block)
            {
                return new LandedCostDecision.Refused(
                    new LandedCostRefusal(block.Code, block.Reason, block.RuleId, block.Source, lines[i].LineId));
            }
        }

        return RegimeChoice.Find(request, lines, rules) switch
        {
            RegimeChoice.Refused(var refusal) => new LandedCostDecision.Refused(refusal),
            RegimeChoice.Found(var regime) => new ChargeRun(request, lines, restrictions, regime, rules).Run(),
            _ => throw new UnreachableException(),
        };
    }

    private static RestrictionQuery Query(LandedCostRequest request, GoodsLine line) =>
        new(request.On, line.Origin, request.DispatchCountry, request.DestinationCountry, line.HsCode, request.Transport, line.NetWeight);
}
