using System.Globalization;
using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>Runs a regime's charges over the lines of one consignment, step by step.</summary>
internal sealed class ChargeRun
{
    private const string ConsumptionTax = "CT";

    // Stands in an explanation for the base, which is written when the charge is.
    private const string BaseMark = "<base>";

    private readonly LandedCostRequest _request;
    private readonly IReadOnlyList<RestrictionResult> _restrictions;
    private readonly RegimeRow _regime;
    private readonly RuleBook _rules;
    private readonly RateSheet _rates;
    private readonly ChargedLine[] _lines;

    public ChargeRun(
        LandedCostRequest request,
        IReadOnlyList<GoodsLine> lines,
        IReadOnlyList<RestrictionResult> restrictions,
        RegimeRow regime,
        RuleBook rules)
    {
        _request = request;
        _restrictions = restrictions;
        _regime = regime;
        _rules = rules;
        _rates = new RateSheet(request.Rates);

        // Freight and insurance follow the value of the goods.
        var values = lines.Select(line => line.Value.MinorUnits).ToArray();
        var freight = request.Freight.Allocate(values);
        var insurance = request.Insurance.Allocate(values);
        _lines = [.. lines.Select((line, i) => new ChargedLine(line, freight[i], insurance[i], regime.CustomsValue))];
    }

    public LandedCostDecision Run()
    {
        foreach (var row in _rules.ChargesOf(_regime.RegimeId, _request.On))
        {
            var refusal = row.Formula switch
            {
                ChargeFormula.Percent or ChargeFormula.Inside or ChargeFormula.Composite => ByRate(row),
                ChargeFormula.Tariff => ByTariff(row),
                ChargeFormula.ExtraDuty => ByRestriction(row),
                ChargeFormula.Consignment => ByConsignment(row),
                ChargeFormula.ItemType => ByItemType(row),
            };
            if (refusal is not null)
            {
                return new LandedCostDecision.Refused(refusal);
            }
        }

        return new LandedCostDecision.Priced(Sum());
    }

    private LandedCostBreakdown Sum()
    {
        var zero = Money.Zero(_request.Currency);
        Charge[] charges = [.. _lines.SelectMany(line => line.Charges)];
        var goods = _lines.Aggregate(zero, (sum, line) => sum + line.Goods.Value);
        var duty = charges.Where(charge => charge.Kind is ChargeKind.Duty).Aggregate(zero, (sum, charge) => sum + charge.Amount);
        var tax = charges.Where(charge => charge.Kind is not ChargeKind.Duty).Aggregate(zero, (sum, charge) => sum + charge.Amount);
        var price = goods + _request.Freight + _request.Insurance;
        var onImport = _request.Incoterm is Incoterm.Ddp ? zero : duty + tax;
        return new LandedCostBreakdown(
            goods, _request.Freight, _request.Insurance, charges, price + duty + tax, duty, tax,
            _request.Incoterm, price + duty + tax - onImport, onImport, _regime.RegimeId, _rules.Version);
    }

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
                ? $"{Text(rate.Percent)}% of the price it is part of: {BaseMark} ({row.Base}) / (1 - {Text(rate.Percent)}%) x {Text(rate.Percent)}%"
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
                    $"No duty rate of {_request.DestinationCountry} is held for {line.Goods.HsCode} made in {line.Goods.Origin} on {_request.On:yyyy-MM-dd}.",
                    row.Provenance.RuleId,
                    row.Provenance.ToString(),
                    line.Goods.LineId);
            }

            var baseAmount = row.Base.Evaluate(line.AmountOf);
            var byValue = baseAmount * tariff.RatePercent / 100m;
            var (byWeight, how, plainRate) = (0m, $"{Text(tariff.RatePercent)}% of {BaseMark} ({row.Base})", (decimal?)tariff.RatePercent);
            if (tariff.PerKg > 0)
            {
                if (!_rates.TryConvert(tariff.PerKg * line.Goods.NetWeight.Kilograms, tariff.Currency!.Value, _request.Currency, out byWeight))
                {
                    return NoRate(tariff.Currency.Value, row);
                }

                var joint = tariff.Combination is TariffCombination.Max ? "or, being more," : "and";
                how += $" {joint} {Text(tariff.PerKg)} {tariff.Currency} for each of {Text(line.Goods.NetWeight.Kilograms)} kg";
                plainRate = null;
            }

            var amount = tariff.Combination is TariffCombination.Max ? Math.Max(byValue, byWeight) : byValue + byWeight;
            drafts.Add(new Draft(line, Rounded(baseAmount), plainRate, Rounded(amount), $"{row.Provenance.RuleId}:{tariff.Provenance.RuleId}", tariff.Provenance.ToString(), how));
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
                drafts.Add(new Draft(
                    _lines[i], Rounded(baseAmount), extra.Percent, Rounded(baseAmount * extra.Percent / 100m),
                    $"{row.Provenance.RuleId}:{extra.RuleId}", extra.Source, $"{Text(extra.Percent)}% of {BaseMark} ({row.Base}): {extra.Reason}"));
            }
        }

        return WaivedOrAdded(row, drafts);
    }

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
        return WaivedOrAdded(
            row,
            [.. _lines.Select((line, i) => new Draft(line, Rounded(bases[i]), null, parts[i], row.Provenance.RuleId, row.Provenance.ToString(), how))]);
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

    // A tax too small to collect is judged by its sum over the consignment.
    private LandedCostRefusal? WaivedOrAdded(ChargeRow row, List<Draft> drafts)
    {
        var waived = false;
        if (row.WaiveUpTo > 0)
        {
            var total = drafts.Aggregate(Money.Zero(_request.Currency), (sum, draft) => sum + draft.Amount);
            if (!_rates.TryConvert(total, row.Currency!.Value, out var inRowCurrency))
            {
                return NoRate(row.Currency.Value, row);
            }

            waived = inRowCurrency.ToDecimal() <= row.WaiveUpTo;
        }

        foreach (var draft in drafts)
        {
            var explanation = draft.How.Replace(BaseMark, draft.Base.ToString(), StringComparison.Ordinal)
                + (waived ? $"; not collected up to {Text(row.WaiveUpTo)} {row.Currency}" : "");
            draft.Line.Add(new Charge(
                draft.Line.Goods.LineId, row.Kind, row.Name, draft.Base, draft.RatePercent, waived ? Money.Zero(_request.Currency) : draft.Amount,
                draft.RuleId, _rules.Version, draft.Source, explanation));
        }

        return null;
    }

    private LandedCostRefusal NoRate(CurrencyCode currency, ChargeRow row) =>
        new("landed-cost.no-exchange-rate", $"No locked rate connects {_request.Currency} and {currency}.", row.Provenance.RuleId, row.Provenance.ToString());

    private Money Rounded(decimal amount) => Money.Round(amount, _request.Currency);

    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private readonly record struct Rate(decimal Percent, string RuleId, string Source, string Note);

    private sealed record Draft(ChargedLine Line, Money Base, decimal? RatePercent, Money Amount, string RuleId, string Source, string How);
}

/// <summary>A line with its shares and the charges put on it so far, by name, for the bases of later charges.</summary>
internal sealed class ChargedLine
{
    private readonly Dictionary<string, decimal> _amounts;
    private readonly List<Charge> _charges = [];

    public ChargedLine(GoodsLine goods, Money freight, Money insurance, ValueExpression customsValue)
    {
        Goods = goods;
        _amounts = new Dictionary<string, decimal>(StringComparer.Ordinal)
        {
            [ValueExpression.Goods] = goods.Value.ToDecimal(),
            [ValueExpression.Freight] = freight.ToDecimal(),
            [ValueExpression.Insurance] = insurance.ToDecimal(),
            [ValueExpression.Duty] = 0,
        };
        _amounts[ValueExpression.Value] = customsValue.Evaluate(AmountOf);
    }

    public GoodsLine Goods { get; }

    public IReadOnlyList<Charge> Charges => _charges;

    /// <summary>An amount by its name in rule rows; a charge that was not due is nothing.</summary>
    public decimal AmountOf(string name) => _amounts.GetValueOrDefault(name);

    public void Add(Charge charge)
    {
        _charges.Add(charge);

        // A charge named DUTY, or any other duty, counts in the sum of duty once.
        if (charge.Kind is ChargeKind.Duty)
        {
            _amounts[ValueExpression.Duty] += charge.Amount.ToDecimal();
        }

        if (charge.Name is not ValueExpression.Duty)
        {
            _amounts[charge.Name] = AmountOf(charge.Name) + charge.Amount.ToDecimal();
        }
    }
}
