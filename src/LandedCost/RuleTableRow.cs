using System.Globalization;
using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>One row, read by column name. A cell that cannot be read is reported and answered with a default.</summary>
internal sealed class RuleTableRow(string[] columns, List<string> cells, Action<string> report)
{
    public string Text(string column) => cells[Array.IndexOf(columns, column)].Trim();

    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            report($"{column} is empty.");
        }

        return text;
    }

    public decimal? Number(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        report($"{column} '{text}' is not a number of zero or more.");
        return null;
    }

    public decimal RequiredNumber(string column) => Required(column).Length == 0 ? 0 : Number(column) ?? 0;

    public CurrencyCode? Currency(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (CurrencyCode.TryParse(text, null, out var currency))
        {
            return currency;
        }

        report($"{column} '{text}' is not a currency.");
        return null;
    }

    public T Choice<T>(string column)
        where T : struct, Enum
    {
        var text = Required(column).Replace("_", "", StringComparison.Ordinal);
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        report($"{column} '{Text(column)}' is none of {string.Join(", ", Enum.GetNames<T>())}.");
        return default;
    }

    public T? OptionalChoice<T>(string column)
        where T : struct, Enum =>
        Text(column) is "" or "*" ? null : Choice<T>(column);

    /// <summary>HS prefixes divided by <c>|</c>; <c>*</c> for all goods; empty for none.</summary>
    public IReadOnlyList<string> HsPrefixes(string column)
    {
        var prefixes = Text(column).Split('|', StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(prefixes, p => p is not "*" && (p.Length is < 2 or > 6 || !p.All(char.IsAsciiDigit))) is { } wrong)
        {
            report($"{column} '{wrong}' is not two to six digits of an HS code.");
        }

        return prefixes;
    }

    public CountryCode Country(string column)
    {
        if (CountryCode.TryParse(Text(column), null, out var country))
        {
            return country;
        }

        report($"{column} '{Text(column)}' is not a country.");
        return default;
    }

    /// <summary>Countries and blocs; every name must be a country's code or one of the blocs given.</summary>
    public CountryScope Countries(string column, IReadOnlySet<string> blocs)
    {
        var scope = CountryScope.Parse(Required(column));
        var unknown = scope.Names.Where(name => name is not "*" && !blocs.Contains(name) && !CountryCode.TryParse(name, null, out _));
        foreach (var name in unknown)
        {
            report($"{column} '{name}' is neither a country nor a bloc.");
        }

        return scope;
    }

    /// <summary><c>yes</c>, <c>no</c>, or <c>*</c> for either.</summary>
    public bool? YesNo(string column)
    {
        switch (Text(column))
        {
            case "yes":
                return true;
            case "no":
                return false;
            case "*":
                return null;
            default:
                report($"{column} '{Text(column)}' is none of yes, no, *.");
                return null;
        }
    }

    public ValueExpression Expression(string column, IReadOnlySet<string> names)
    {
        if (ValueExpression.Parse(Text(column), names) is { } expression)
        {
            return expression;
        }

        report($"{column} '{Text(column)}' is not a sum of {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
        return ValueExpression.None;
    }

    public Validity Validity()
    {
        var validity = new Validity(Date("effective_from"), Date("effective_to"));
        if (validity.To < validity.From)
        {
            report("effective_to is before effective_from.");
        }

        return validity;
    }

    public Provenance Provenance(string idColumn) => new(Required(idColumn), Required("source"), Required("confidence"));

    public void Report(string problem) => report(problem);

    private DateOnly? Date(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        report($"{column} '{text}' is not a date like 2026-07-01.");
        return null;
    }
}
