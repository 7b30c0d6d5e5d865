using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <content>Charges by a rate, line by line.</content>
internal sealed partial class ChargeRun
{
    private const string ConsumptionTax = "CT";

    private LandedCostRefusal? ByRate(ChargeRow row)
    {
        var drafts = new List<Draft>();
        foreach (var line in _lines)
        {
            if (!TryRate(row, line.Goods.HsCode, out var rate, out var refusal))
            {
                return refusal! with { LineId = line.Goods.LineId };
            }

            var baseAmount = row.Base.Evaluate(line.AmountOf);
            var amount = row.Formula is ChargeFormula.Inside
                ? baseAmount * rate.Percent / (100m - rate.Percent)
                : baseAmount * rate.Percent / 100m;
            var how = row.Formula is ChargeFormula.Inside
                ? $"{Text(rate.Percent)}% of the price it is part of: {BaseMark} ({row.Base})"
                    + $" / (1 - {Text(rate.Percent)}%) x {Text(rate.Percent)}%"
                : $"{Text(rate.Percent)}% of {BaseMark} ({row.Base}){rate.Note}";
            drafts.Add(new Draft(line, Rounded(baseAmount), rate.Percent, Rounded(amount), rate.RuleId, rate.Source, how));
        }

        return WaivedOrAdded(row, drafts);
    }

    private bool TryRate(ChargeRow row, HsCode code, out Rate rate, out LandedCostRefusal? refusal)
    {
        var ownRate = row.RateTable.Length == 0;
        var held = ownRate ? null : _rules.TaxRate(_request.DestinationCountry, row.RateTable, _request.Buyer.Region, code, _request.On);
        if (!ownRate && held is null)
        {
            rate = default;
            refusal = new LandedCostRefusal(
                "landed-cost.no-tax-rate",
                $"No {row.RateTable} rate of {_request.DestinationCountry} is held for {code} on {_request.On:yyyy-MM-dd}.",
                row.Provenance.RuleId,
                row.Provenance.ToString());
            return false;
        }

        refusal = null;
        var percent = held?.RatePercent ?? row.RatePercent!.Value;
        var note = row.SharePercent == 100m ? "" : $", {Text(row.SharePercent)}% of {row.RateTable} {Text(percent)}%";
        var (id, source) = (row.Provenance.RuleId, row.Provenance.ToString());
        (id, source) = held is null ? (id, source) : ($"{id}:{held.Provenance.RuleId}", $"{source}; {held.Provenance}");

        if (row.Formula is ChargeFormula.Composite
            && _rules.TaxRate(_request.DestinationCountry, ConsumptionTax, _request.Buyer.Region, code, _request.On) is { } consumption)
        {
            note = $", {Text(row.SharePercent)}% of (VAT {Text(percent)}% + consumption tax {Text(consumption.RatePercent)}%)"
                + $" / (1 - {Text(consumption.RatePercent)}%)";
            percent = (percent + consumption.RatePercent) * 100m / (100m - consumption.RatePercent);
            (id, source) = ($"{id}:{consumption.Provenance.RuleId}", $"{source}; {consumption.Provenance}");
        }

        rate = new Rate(percent * row.SharePercent / 100m, id, source, note);
        return true;
    }

    private LandedCostRefusal? ByTariff(ChargeRow row)
    {
        var drafts = new List<Draft>();
        foreach (var line in _lines)
        {
            if (_rules.Tariff(_request.DestinationCountry, line.Goods.Origin, line.Goods.HsCode, _request.On) is not { } tariff)
            {
                return new LandedCostRefusal(
                    "landed-cost.no-tariff-rate",
                    $"No duty rate of {_request.DestinationCountry} is held for {line.Goods.HsCode} made in {line.Goods.Origin}"
                        + $" on {_request.On:yyyy-MM-dd}.",
                    row.Provenance.RuleId,
                    row.Provenance.ToString(),
                    line.Goods.LineId);
            }

            var baseAmount = row.Base.Evaluate(line.AmountOf);
            var byValue = baseAmount * tariff.RatePercent / 100m;
            var (byWeight, how, plainRate) = (0m, $"{Text(tariff.RatePercent)}% of {BaseMark} ({row.Base})", (decimal?)tariff.RatePercent);
            if (tariff.PerKg > 0)
            {
                var kilograms = line.Goods.NetWeight.Kilograms;
                if (!_rates.TryConvert(tariff.PerKg * kilograms, tariff.Currency!.Value, _request.Currency, out byWeight))
                {
                    return NoRate(tariff.Currency.Value, row);
                }

                how += tariff.Combination is TariffCombination.Max
                    ? $" or {Text(tariff.PerKg)} {tariff.Currency} for each of {Text(kilograms)} kg, whichever is more"
                    : $" and {Text(tariff.PerKg)} {tariff.Currency} for each of {Text(kilograms)} kg";
                plainRate = null;
            }

            var amount = tariff.Combination is TariffCombination.Max ? Math.Max(byValue, byWeight) : byValue + byWeight;
            var ruleId = $"{row.Provenance.RuleId}:{tariff.Provenance.RuleId}";
            drafts.Add(new Draft(line, Rounded(baseAmount), plainRate, Rounded(amount), ruleId, tariff.Provenance.ToString(), how));
        }

        return WaivedOrAdded(row, drafts);
    }

    private LandedCostRefusal? ByRestriction(ChargeRow row)
    {
        var drafts = new List<Draft>();
        for (var i = 0; i < _lines.Length; i++)
        {
            var baseAmount = row.Base.Evaluate(_lines[i].AmountOf);
            foreach (var extra in _restrictions[i].Findings.OfType<RestrictionFinding.ExtraDuty>())
            {
                var how = $"{Text(extra.Percent)}% of {BaseMark} ({row.Base}): {extra.Reason}";
                drafts.Add(new Draft(
                    _lines[i], Rounded(baseAmount), extra.Percent, Rounded(baseAmount * extra.Percent / 100m),
                    $"{row.Provenance.RuleId}:{extra.RuleId}", extra.Source, how));
            }
        }

        return WaivedOrAdded(row, drafts);
    }

    private readonly record struct Rate(decimal Percent, string RuleId, string Source, string Note);
}
