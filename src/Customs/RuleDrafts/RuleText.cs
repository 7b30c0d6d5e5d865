using CsvHelper;

namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>A rule table as text, taken apart into rows without changing a character of them.</summary>
internal sealed class RuleText
{
    private static readonly CsvReaderOptions Layout = new()
    {
        Separator = ',',
        MaxRecordSize = 65_536,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    private RuleText(IReadOnlyList<string> columns, IReadOnlyList<RuleTextRow> rows) => (Columns, Rows) = (columns, rows);

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<RuleTextRow> Rows { get; }

    /// <summary>Takes a table apart.</summary>
    /// <exception cref="CsvFormatException">It is no comma-separated text, or a row is longer or shorter than the column names.</exception>
    public static RuleText Read(string csv)
    {
        using var reader = CsvReader.FromText(csv.ReplaceLineEndings("\n"), Layout);
        reader.ReadHeader();
        var columns = reader.Headers.ToArray();
        var rows = new List<RuleTextRow>();
        while (reader.Read())
        {
            rows.Add(new RuleTextRow([.. columns.Select((_, i) => reader.GetString(i))]));
        }

        return new RuleText(columns, rows);
    }

    /// <summary>The table without one row and with others at its end.</summary>
    public RuleText With(IEnumerable<RuleTextRow> rows) => new(Columns, [.. rows]);

    /// <summary>A row of cells by column; columns that are not named are empty.</summary>
    /// <returns>Null when a column does not exist.</returns>
    public RuleTextRow? RowOf(IReadOnlyDictionary<string, string> cells) =>
        cells.Keys.Except(Columns, StringComparer.Ordinal).Any() ? null : new RuleTextRow([.. Columns.Select(column => cells.GetValueOrDefault(column, ""))]);

    /// <summary>A row's cells by column, empty ones left out.</summary>
    public IReadOnlyDictionary<string, string> CellsOf(RuleTextRow row) =>
        Columns.Zip(row.Cells).Where(cell => cell.Second.Length > 0)
            .ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);

    /// <summary>The table as comma-separated text.</summary>
    public override string ToString() =>
        string.Concat(new[] { new RuleTextRow(Columns) }.Concat(Rows).Select(row => row + "\n"));
}

/// <summary>The cells of one row; equal when all cells are.</summary>
internal sealed record RuleTextRow(IReadOnlyList<string> Cells)
{
    public bool Equals(RuleTextRow? other) => other is not null && Cells.SequenceEqual(other.Cells, StringComparer.Ordinal);

    public override int GetHashCode() => Cells.Aggregate(0, (hash, cell) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(cell)));

    public override string ToString() => string.Join(',', Cells.Select(Quoted));

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
