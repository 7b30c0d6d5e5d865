using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>One row taken out, put in, or both: replaced.</summary>
/// <param name="Table">The table, such as <c>tax_rates</c>.</param>
/// <param name="Remove">Cells by column that one row alone has; null when none goes.</param>
/// <param name="Add">Cells of the new row by column, the others empty; null when none comes.</param>
public sealed record RuleEdit(
    [Required, StringLength(40)] string Table, IReadOnlyDictionary<string, string>? Remove = null, IReadOnlyDictionary<string, string>? Add = null);

/// <summary>Applies edits to the tables of a rule book.</summary>
internal static class RuleEdits
{
    /// <summary>The tables after all edits, or what is wrong with which edit.</summary>
    public static (IReadOnlyDictionary<string, string> Tables, IReadOnlyList<RuleFault> Faults) Apply(
        IReadOnlyDictionary<string, string> tables, IReadOnlyList<RuleEdit> edits)
    {
        var edited = new Dictionary<string, string>(tables, StringComparer.Ordinal);
        var faults = new List<RuleFault>();
        for (var i = 0; i < edits.Count; i++)
        {
            if (!edited.TryGetValue(edits[i].Table, out var csv))
            {
                faults.Add(new RuleFault(edits[i].Table, i + 1, "There is no such table."));
            }
            else if (Apply(RuleText.Read(csv), edits[i]) is var (changed, problem) && problem is not null)
            {
                faults.Add(new RuleFault(edits[i].Table, i + 1, $"Edit {i + 1}: {problem}"));
            }
            else
            {
                edited[edits[i].Table] = changed!.ToString();
            }
        }

        return (edited, faults);
    }

    private static (RuleText? Changed, string? Problem) Apply(RuleText table, RuleEdit edit)
    {
        var rows = table.Rows.ToList();
        if (edit.Remove is { } remove)
        {
            if (remove.Keys.Except(table.Columns, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            {
                return (null, $"There is no column {unknown}.");
            }

            var matching = rows.FindAll(row => remove.All(cell => table.CellsOf(row).GetValueOrDefault(cell.Key, "") == cell.Value));
            if (matching.Count != 1)
            {
                return (null, $"{matching.Count} rows have these cells; name cells that one row alone has.");
            }

            rows.Remove(matching[0]);
        }

        if (edit.Add is { } add)
        {
            if (table.RowOf(add) is not { } row)
            {
                return (null, $"There is no column {add.Keys.Except(table.Columns, StringComparer.Ordinal).First()}.");
            }

            rows.Add(row);
        }

        return edit.Remove is null && edit.Add is null ? (null, "It neither removes nor adds a row.") : (table.With(rows), null);
    }
}

/// <summary>What is wrong with a draft.</summary>
/// <param name="Table">The table; empty when it is the book as a whole.</param>
/// <param name="Line">The line of the table's text, the column names being the first, or the number of the edit; 0 when it is neither.</param>
/// <param name="Problem">In a sentence.</param>
public sealed record RuleFault(string Table, int Line, string Problem);
