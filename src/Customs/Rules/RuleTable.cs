using System.Globalization;
using CsvHelper;
using ExportPlatform.Customs.RuleDrafts;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Rules;

/// <summary>Rows of a table kept as comma-separated text (RFC 4180) under a line of column names.</summary>
internal static class RuleTable
{
    /// <summary>Reads every row; a row that cannot be read stops with its place.</summary>
    /// <exception cref="InvalidDataException">It is no such text, a row has too few or too many cells, or a cell cannot be read.</exception>
    public static IReadOnlyList<TRow> Read<TRow>(string name, string csv, Func<RuleTableRow, TRow> read)
    {
        var text = TextOf(name, csv);
        var rows = new List<TRow>(text.Rows.Count);
        foreach (var row in text.Rows)
        {
            try
            {
                rows.Add(read(new RuleTableRow(text.Columns, row.Cells)));
            }
            catch (Exception unreadable) when (unreadable is FormatException or OverflowException or KeyNotFoundException or ArgumentException)
            {
                throw new InvalidDataException($"{name}, row {rows.Count + 1}: {unreadable.Message}", unreadable);
            }
        }

        return rows;
    }

    private static RuleText TextOf(string name, string csv)
    {
        try
        {
            return RuleText.Read(csv);
        }
        catch (CsvFormatException unreadable)
        {
            // The column names are the first record.
            throw new InvalidDataException($"{name}, row {unreadable.RecordNumber - 1}: {unreadable.Message}", unreadable);
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

    /// <summary>One or more first digits of HS codes, two to six, or <c>*</c>.</summary>
    public string[] HsPrefixes(string column) => All(
        column, prefix => prefix is "*" || (prefix is { Length: >= 2 and <= 6 } && prefix.All(char.IsAsciiDigit)), "the first two to six digits of an HS code");

    /// <summary>One or more country codes, or <c>*</c>.</summary>
    public string[] Countries(string column) => All(column, code => code is "*" || CountryCode.TryParse(code, null, out _), "a country's code");

    private string[] All(string column, Func<string, bool> isOne, string what) => List(column) is { Length: > 0 } items
        ? Array.Find(items, item => !isOne(item)) is { } wrong ? throw new FormatException($"{column}: '{wrong}' is not {what}.") : items
        : throw new FormatException($"{column} is empty.");

    /// <summary>The days the row is in force and where it comes from.</summary>
    public RuleDates Dates() => new(
        Required("rule_id"),
        Day("effective_from"),
        Text("effective_to").Length == 0 ? null
            : Day("effective_to") is var last && last >= Day("effective_from") ? last
            : throw new FormatException($"effective_to {last:O} lies before effective_from."),
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
