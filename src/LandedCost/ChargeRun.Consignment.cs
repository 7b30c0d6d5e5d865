using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <content>Charges on the consignment or on an item type, split over lines.</content>
internal sealed partial class ChargeRun
{
    private LandedCostRefusal? ByConsignment(ChargeRow row)
    {
        var weight = (_request.GrossWeight ?? _lines.Aggregate(new Weight(0), (sum, line) => sum + line.Goods.NetWeight)).Kilograms;
        var bases = _lines.Select(line => row.Base.Evaluate(line.AmountOf)).ToArray();
        var currency = row.Currency ?? _request.Currency;
        if (!_rates.TryConvert(bases.Sum(), _request.Currency, currency, out var value))
        {
            return NoRate(currency, row);
        }

        var byValue = Math.Max(0, value - row.FreeAmount) * row.RatePercent!.Value / 100m;
        var byWeight = Math.Max(0, weight - row.FreeKg) * row.PerKg;
        var due = Math.Max(0, Math.Max(byValue, byWeight) - row.LessAmount);
        if (!_rates.TryConvert(due, currency, _request.Currency, out var amount))
        {
            return NoRate(currency, row);
        }

        var how = $"Of the consignment: {Text(row.RatePercent.Value)}% of {Text(decimal.Round(value, 4))} {currency} ({row.Base})"
            + (row.FreeAmount > 0 ? $" over {Text(row.FreeAmount)} {currency}" : "")
            + (row.PerKg > 0 ? $", at least {Text(row.PerKg)} {currency} for each of {Text(weight)} kg" : "")
            + (row.FreeKg > 0 ? $" over {Text(row.FreeKg)} kg" : "")
            + (row.LessAmount > 0 ? $", less {Text(row.LessAmount)} {currency}" : "")
            + "; split over the lines by value.";
        var parts = Rounded(amount).Allocate([.. _lines.Select(line => line.Goods.Value.MinorUnits)]);
        var (ruleId, source) = (row.Provenance.RuleId, row.Provenance.ToString());
        return WaivedOrAdded(row, [.. _lines.Select((line, i) => new Draft(line, Rounded(bases[i]), null, parts[i], ruleId, source, how))]);
    }

    private LandedCostRefusal? ByItemType(ChargeRow row)
    {
        if (!_rates.TryConvert(row.FixedAmount, row.Currency!.Value, _request.Currency, out var amount))
        {
            return NoRate(row.Currency.Value, row);
        }

        var drafts = new List<Draft>();
        foreach (var type in _lines.GroupBy(line => line.Goods.HsCode))
        {
            ChargedLine[] lines = [.. type];
            var parts = Rounded(amount).Allocate([.. lines.Select(line => line.Goods.Value.MinorUnits)]);
            var shared = lines.Length > 1 ? $", split over its {lines.Length} lines by value" : "";
            drafts.AddRange(lines.Select((line, i) => new Draft(
                line, Rounded(row.Base.Evaluate(line.AmountOf)), null, parts[i], row.Provenance.RuleId, row.Provenance.ToString(),
                $"{Text(row.FixedAmount)} {row.Currency} for item type {type.Key}{shared}")));
        }

        return WaivedOrAdded(row, drafts);
    }
}
