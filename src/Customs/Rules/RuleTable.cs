using System.Globalization;
using System.Text;

namespace ExportPlatform.Customs.Rules;

/// <summary>Rows of a table kept as comma-separated text (RFC 4180) under a line of column names.</summary>
internal static class RuleTable
{
    /// <summary>Reads every row; a row that cannot be read stops with its place.</summary>
    /// <exception cref="InvalidDataException">A row has too few or too many cells, or a cell cannot be read.</exception>
    public static IReadOnlyList<TRow> Read<TRow>(string name, string csv, Func<RuleTableRow, TRow> read)
    {
        var lines = Lines(csv).ToList();
        var columns = lines.Count > 0 ? lines[0] : throw new InvalidDataException($"{name} has no column names.");
        var rows = new List<TRow>(lines.Count - 1);
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Count != columns.Count)
            {
                throw new InvalidDataException($"{name}, row {i}: {lines[i].Count} cells under {columns.Count} columns.");
            }

            try
            {
                rows.Add(read(new RuleTableRow(columns, lines[i])));
            }
            catch (Exception unreadable) when (unreadable is FormatException or OverflowException or KeyNotFoundException or ArgumentException)
            {
                throw new InvalidDataException($"{name}, row {i}: {unreadable.Message}", unreadable);
            }
        }

        return rows;
    }

    private static IEnumerable<List<string>> Lines(string csv)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted)
            {
                if (c is not '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < csv.Length && csv[i + 1] is '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c is '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c is '\n')
                {
                    yield return cells;
                    cells = [];
                }
            }
            else if (c is not '\r')
            {
                cell.Append(c);
            }
        }

        if (quoted)
        {
            throw new InvalidDataException("A quoted cell does not end.");
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(cell.ToString());
            yield return cells;
        }
    }
}

/// <summary>One row, its cells by column name.</summary>
internal sealed class RuleTableRow(IReadOnlyList<string> columns, IReadOnlyList<string> cells)
{
    /// <summary>The cell's text, maybe empty.</summary>
    public string Text(string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == column)
            {
                return cells[i];
            }
        }

        throw new KeyNotFoundException($"There is no column {column}.");
    }

    /// <summary>The cell's text, never empty.</summary>
    public string Required(string column) => Text(column) is { Length: > 0 } text ? text : throw new FormatException($"{column} is empty.");

    /// <summary>The cell's text, one of some words.</summary>
    public string OneOf(string column, params ReadOnlySpan<string> words)
    {
        var text = Required(column);
        return words.Contains(text) ? text : throw new FormatException($"{column} is {string.Join(" or ", words.ToArray())}, not '{text}'.");
    }

    /// <summary>A number with a decimal point.</summary>
    public decimal Number(string column) =>
        decimal.Parse(Required(column), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public int Whole(string column) => int.Parse(Required(column), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A day as year, month, day.</summary>
    public DateOnly Day(string column) => DateOnly.ParseExact(Required(column), "O", CultureInfo.InvariantCulture);

    /// <summary>Several texts divided by semicolons.</summary>
    public string[] List(string column) => Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The days the row is in force and where it comes from.</summary>
    public RuleDates Dates() => new(
        Required("rule_id"),
        Day("effective_from"),
        Text("effective_to").Length > 0 ? Day("effective_to") : null,
        Required("confidence"),
        Required("source"));
}

/// <summary>What every rule row has: a name, the days it is in force, both included, and where it comes from.</summary>
/// <param name="RuleId">Names the row in decisions.</param>
/// <param name="EffectiveFrom">The first day.</param>
/// <param name="EffectiveTo">The last day; absent while it is in force.</param>
/// <param name="Confidence">V: a source was found; G: general knowledge; policy: the platform's own.</param>
/// <param name="Source">Where it was found.</param>
internal sealed record RuleDates(string RuleId, DateOnly EffectiveFrom, DateOnly? EffectiveTo, string Confidence, string Source)
{
    /// <summary>Whether the row is in force on a day.</summary>
    public bool Covers(DateOnly day) => day >= EffectiveFrom && !(day > EffectiveTo);
}
