using System.Globalization;

namespace ExportPlatform.LandedCost;

/// <summary>
/// A sum of named amounts as a row writes it: <c>GOODS+FREIGHT+DUTY</c>, or with factors, <c>1.10*GOODS+DUTY</c>.
/// Names are GOODS, FREIGHT, INSURANCE, VALUE (the customs value), DUTY (all duty so far) and the names of earlier charges.
/// </summary>
internal sealed record ValueExpression(IReadOnlyList<(decimal Factor, string Name)> Terms)
{
    public const string Goods = "GOODS";
    public const string Freight = "FREIGHT";
    public const string Insurance = "INSURANCE";
    public const string Value = "VALUE";
    public const string Duty = "DUTY";

    public static readonly ValueExpression None = new([]);

    /// <summary>Reads an expression made of the names allowed; absent when the text is not one.</summary>
    public static ValueExpression? Parse(string text, IReadOnlySet<string> names)
    {
        var terms = new List<(decimal, string)>();
        foreach (var term in text.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = term.Split('*');
            var factor = 1m;
            const NumberStyles plain = NumberStyles.AllowDecimalPoint;
            if (parts.Length > 2
                || (parts.Length == 2 && !decimal.TryParse(parts[0], plain, CultureInfo.InvariantCulture, out factor))
                || !names.Contains(parts[^1]))
            {
                return null;
            }

            terms.Add((factor, parts[^1]));
        }

        return new ValueExpression(terms);
    }

    /// <summary>The sum, with the amounts by name.</summary>
    public decimal Evaluate(Func<string, decimal> amountOf) => Terms.Sum(term => term.Factor * amountOf(term.Name));

    /// <summary>The sum in words, such as <c>goods + freight + duty</c>.</summary>
    public override string ToString() =>
        string.Join(" + ", Terms.Select(term => term.Factor == 1m
            ? NameOf(term.Name)
            : string.Create(CultureInfo.InvariantCulture, $"{term.Factor} x {NameOf(term.Name)}")));

    private static string NameOf(string name) => name switch
    {
        Goods => "goods",
        Freight => "freight",
        Insurance => "insurance",
        Value => "customs value",
        Duty => "duty",
        _ => name,
    };
}
