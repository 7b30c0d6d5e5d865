namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>One row that differs between two versions of a rule book.</summary>
/// <param name="Table">The table, such as <c>tax_rates</c>.</param>
/// <param name="Kind">added, removed or changed.</param>
/// <param name="Before">The cells that were, empty ones left out; null when the row is new.</param>
/// <param name="After">The cells that are, empty ones left out; null when the row is gone.</param>
public sealed record RuleChange(
    string Table, RuleChangeKind Kind, IReadOnlyDictionary<string, string>? Before, IReadOnlyDictionary<string, string>? After);

/// <summary>How a row differs.</summary>
public enum RuleChangeKind
{
    /// <summary>It was not there.</summary>
    Added,

    /// <summary>It is no longer there.</summary>
    Removed,

    /// <summary>A row with the same first cell says something else.</summary>
    Changed,
}

/// <summary>Compares two versions of a rule book row by row; the order of rows means nothing.</summary>
internal static class RuleDiff
{
    /// <summary>What differs, table by table.</summary>
    public static IReadOnlyList<RuleChange> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. after.Keys.Union(before.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(table => before.GetValueOrDefault(table) != after.GetValueOrDefault(table))
            .SelectMany(table => Between(table, RuleText.Read(before.GetValueOrDefault(table, "")), RuleText.Read(after.GetValueOrDefault(table, ""))))];

    private static IEnumerable<RuleChange> Between(string table, RuleText before, RuleText after)
    {
        var removed = Without(before.Rows, after.Rows);
        foreach (var row in Without(after.Rows, before.Rows))
        {
            var was = removed.Find(gone => gone.Cells.Count > 0 && row.Cells.Count > 0 && gone.Cells[0] == row.Cells[0]);
            yield return was is null
                ? new RuleChange(table, RuleChangeKind.Added, null, after.CellsOf(row))
                : new RuleChange(table, RuleChangeKind.Changed, before.CellsOf(was), after.CellsOf(row));
            if (was is not null)
            {
                removed.Remove(was);
            }
        }

        foreach (var row in removed)
        {
            yield return new RuleChange(table, RuleChangeKind.Removed, before.CellsOf(row), null);
        }
    }

    // As bags: the same row twice is taken away once for each time it stands in the other.
    private static List<RuleTextRow> Without(IReadOnlyList<RuleTextRow> rows, IReadOnlyList<RuleTextRow> others)
    {
        var counts = others.CountBy(row => row).ToDictionary();
        return [.. rows.Where(row => !(counts.TryGetValue(row, out var left) && left > 0 && (counts[row] = left - 1) >= 0))];
    }
}
