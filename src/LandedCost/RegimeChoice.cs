using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>Which regime a consignment falls under. Closed: the nested cases are the only ones.</summary>
internal abstract record RegimeChoice
{
    private RegimeChoice()
    {
    }

    public sealed record Found(RegimeRow Regime) : RegimeChoice;

    public sealed record Refused(LandedCostRefusal Because) : RegimeChoice;

    /// <summary>Tries the destination's rows by sequence; the first whose conditions all hold decides.</summary>
    public static RegimeChoice Find(LandedCostRequest request, IReadOnlyList<GoodsLine> lines, RuleBook rules)
    {
        var rates = new RateSheet(request.Rates);
        foreach (var row in rules.RegimesFor(request.DestinationCountry, request.DispatchCountry, request.On))
        {
            if (!FitsRoute(row, request) || !FitsGoods(row, lines, rules, request))
            {
                continue;
            }

            switch (TestValue(row, request, rates))
            {
                case (_, _, { } refusal):
                    return new Refused(refusal);
                case (true, var found, _) when row.IsRefusal:
                    return new Refused(new LandedCostRefusal(row.Outcome, row.Reason + found, row.RegimeId, row.Provenance.ToString()));
                case (true, _, _):
                    return new Found(row);
            }
        }

        return new Refused(new LandedCostRefusal(
            "landed-cost.no-regime",
            $"No rule is held for {request.Channel} by {request.Transport} from {request.DispatchCountry} to {request.DestinationCountry}"
                + $" on {request.On:yyyy-MM-dd}."));
    }

    private static bool FitsRoute(RegimeRow row, LandedCostRequest request) =>
        (row.Channel is null || row.Channel == request.Channel)
        && (row.Transport is null || row.Transport == request.Transport)
        && (row.IsSale is null || row.IsSale == request.IsSale)
        && (row.Programme.Length == 0 || request.Programmes.Contains(row.Programme, StringComparer.Ordinal));

    private static bool FitsGoods(RegimeRow row, IReadOnlyList<GoodsLine> lines, RuleBook rules, LandedCostRequest request)
    {
        var weight = request.GrossWeight ?? lines.Aggregate(new Weight(0), (sum, line) => sum + line.NetWeight);
        return (row.AnyHs.Count == 0 || lines.Any(line => HsPrefixes.LongestMatch(row.AnyHs, line.HsCode) is not null))
            && (row.NotOnList.Length == 0 || lines.Any(line => !rules.IsOnList(row.NotOnList, line.HsCode, request.On)))
            && (!row.SinglePiece || lines is [{ Quantity: 1 }])
            && !(weight.Kilograms > row.UpToKg);
    }

    private static (bool Fits, string Found, LandedCostRefusal? Refusal) TestValue(
        RegimeRow row, LandedCostRequest request, RateSheet rates)
    {
        if (row.TestCurrency is not { } currency)
        {
            return (true, "", null);
        }

        // Rounded once to the threshold's own minor unit: 1,000.004 AED is the AED 1,000.00 a declaration would say.
        var tested = row.TestValue.Evaluate(name => AmountOf(request, name).ToDecimal());
        if (!rates.TryConvert(tested, request.Currency, currency, out var exact))
        {
            return (false, "", NoRate(request.Currency, currency, row));
        }

        var value = Money.Round(exact, currency);
        if (row.AnnualOver is { } limit)
        {
            return TestYear(row, request, rates, value, limit);
        }

        var fits = !(value.ToDecimal() <= row.Over) && !(value.ToDecimal() > row.UpTo);
        return (fits, $" It is {value}, the limit {row.Over ?? row.UpTo}.", null);
    }

    private static (bool Fits, string Found, LandedCostRefusal? Refusal) TestYear(
        RegimeRow row, LandedCostRequest request, RateSheet rates, Money value, decimal limit)
    {
        if (request.Buyer.UsedThisYear is not { } used)
        {
            return (false, "", new LandedCostRefusal(
                "landed-cost.annual-use-unknown",
                "What the buyer has used of the yearly limit was not given.",
                row.RegimeId,
                row.Provenance.ToString()));
        }

        if (!rates.TryConvert(used, value.Currency, out var usedInCurrency))
        {
            return (false, "", NoRate(used.Currency, value.Currency, row));
        }

        var year = usedInCurrency + value;
        return (year.ToDecimal() > limit, $" With {usedInCurrency} used before it is {year}, the limit {limit}.", null);
    }

    private static Money AmountOf(LandedCostRequest request, string name) => name switch
    {
        ValueExpression.Freight => request.Freight,
        ValueExpression.Insurance => request.Insurance,
        _ => request.Lines.Aggregate(Money.Zero(request.Currency), (sum, line) => sum + line.Value),
    };

    private static LandedCostRefusal NoRate(CurrencyCode from, CurrencyCode to, RegimeRow row) =>
        new("landed-cost.no-exchange-rate", $"No locked rate leads from {from} to {to}.", row.RegimeId, row.Provenance.ToString());
}
