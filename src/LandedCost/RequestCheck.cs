using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>Finds what makes a request senseless before any rule is asked.</summary>
internal static class RequestCheck
{
    /// <summary>More lines than any consignment has; keeps the work of one request bounded.</summary>
    private const int LinesMax = 1_000;

    /// <summary>An amount far over any consignment's, in minor units, under which no sum of a request can overflow.</summary>
    private const long AmountMax = 1_000_000_000_000_000;

    public static LandedCostRefusal? Fault(LandedCostRequest request)
    {
        if (request.Lines.Count is 0 or > LinesMax)
        {
            return Invalid($"There are {request.Lines.Count} lines, not 1 to {LinesMax}.");
        }

        if (request.Lines.GroupBy(line => line.LineId, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } repeated)
        {
            return Invalid($"Line id '{repeated.Key}' is given more than once.", repeated.Key);
        }

        if (request.DispatchCountry == request.DestinationCountry)
        {
            return new LandedCostRefusal(
                "landed-cost.not-an-export", $"Goods that stay in {request.DestinationCountry} are not imported there.");
        }

        if (MixedCurrency(request) is { } mixed)
        {
            return mixed;
        }

        if (!IsAmount(request.Freight) || !IsAmount(request.Insurance) || (request.Buyer.UsedThisYear is { } used && !IsAmount(used)))
        {
            return Invalid("Freight, insurance and what was used of a limit are zero or more, and within reason.");
        }

        if (request.Rates.FirstOrDefault(rate => rate.Rate <= 0) is { } senseless)
        {
            return Invalid($"Rate {senseless.RateId} is not more than zero.");
        }

        return request.Lines.Select(Fault).FirstOrDefault(fault => fault is not null);
    }

    private static LandedCostRefusal? Fault(GoodsLine line)
    {
        if (line.Quantity < 1)
        {
            return Invalid("A quantity is one or more.", line.LineId);
        }

        // Customs values every thing in a parcel; what is free for the buyer still has a value.
        return line.Value.MinorUnits == 0 || !IsAmount(line.Value)
            ? Invalid("A value is more than zero, and within reason.", line.LineId)
            : null;
    }

    private static bool IsAmount(Money money) => money.MinorUnits is >= 0 and <= AmountMax;

    private static LandedCostRefusal? MixedCurrency(LandedCostRequest request)
    {
        if (request.Freight.Currency != request.Currency || request.Insurance.Currency != request.Currency)
        {
            return Mixed(request, null);
        }

        return request.Lines.FirstOrDefault(line => line.Value.Currency != request.Currency) is { } line
            ? Mixed(request, line.LineId)
            : null;
    }

    private static LandedCostRefusal Mixed(LandedCostRequest request, string? lineId) =>
        new("landed-cost.mixed-currencies", $"Every amount must be in {request.Currency}.", LineId: lineId);

    private static LandedCostRefusal Invalid(string detail, string? lineId = null) =>
        new("landed-cost.invalid-request", detail, LineId: lineId);
}
