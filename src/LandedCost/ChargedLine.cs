using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

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
