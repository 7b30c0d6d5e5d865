using System.Globalization;
using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>Runs a regime's charges over the lines of one consignment, step by step.</summary>
internal sealed partial class ChargeRun
{
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
            _request.Incoterm, price + duty + tax - onImport, onImport, _regime.RegimeId, _rules.Version)
        {
            Programme = _regime.Programme.Length > 0 ? _regime.Programme : null,
        };
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
            var amount = waived ? Money.Zero(_request.Currency) : draft.Amount;
            draft.Line.Add(new Charge(
                draft.Line.Goods.LineId, row.Kind, row.Name, draft.Base, draft.RatePercent, amount,
                draft.RuleId, _rules.Version, draft.Source, explanation));
        }

        return null;
    }

    private LandedCostRefusal NoRate(CurrencyCode currency, ChargeRow row) =>
        new(
            "landed-cost.no-exchange-rate",
            $"No locked rate connects {_request.Currency} and {currency}.",
            row.Provenance.RuleId,
            row.Provenance.ToString());

    private Money Rounded(decimal amount) => Money.Round(amount, _request.Currency);

    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed record Draft(ChargedLine Line, Money Base, decimal? RatePercent, Money Amount, string RuleId, string Source, string How);
}
