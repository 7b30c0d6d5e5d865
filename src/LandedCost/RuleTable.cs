using System.Text;

namespace ExportPlatform.LandedCost;

/// <summary>Reads one CSV text (RFC 4180) by column name and collects every fault instead of stopping at the first.</summary>
internal sealed class RuleTable(string name, List<RuleTableError> errors)
{
    public IReadOnlyList<T> Read<T>(string csv, string[] columns, Func<RuleTableRow, T> convert)
    {
        var lines = Split(csv);
        if (lines.Count == 0 || !lines[0].Cells.SequenceEqual(columns, StringComparer.Ordinal))
        {
            errors.Add(new RuleTableError(name, 1, $"The header must be {string.Join(',', columns)}."));
            return [];
        }

        var rows = new List<T>();
        foreach (var (line, cells) in lines.Skip(1))
        {
            if (cells.Count != columns.Length)
            {
                errors.Add(new RuleTableError(name, line, $"{cells.Count} cells where the header has {columns.Length}."));
                continue;
            }

            var before = errors.Count;
            var row = convert(new RuleTableRow(columns, cells, problem => errors.Add(new RuleTableError(name, line, problem))));
            if (errors.Count == before)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private List<(int Line, List<string> Cells)> Split(string csv)
    {
        var rows = new List<(int, List<string>)>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, startedOn, quoted) = (1, 1, false);

        var text = csv.ReplaceLineEndings("\n");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n' && !quoted)
            {
                EndRow();
                startedOn = line;
            }
            else
            {
                cell.Append(c);
            }
        }

        if (quoted)
        {
            errors.Add(new RuleTableError(name, startedOn, "A quotation mark is never closed."));
        }
        else
        {
            EndRow();
        }

        return rows;

        void EndRow()
        {
            if (cells.Count > 0 || cell.Length > 0)
            {
                cells.Add(cell.ToString());
                rows.Add((startedOn, cells));
            }

            cells = [];
            cell.Clear();
        }
    }
}
