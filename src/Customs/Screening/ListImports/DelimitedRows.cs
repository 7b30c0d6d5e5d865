using System.Text;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Rows of comma-separated text (RFC 4180), one after the other, whatever the size of the file.</summary>
internal static class DelimitedRows
{
    private const char EndOfFileOfOldSystems = '\u001a';

    /// <summary>Reads every row with the line it starts on.</summary>
    /// <exception cref="ListFileException">A quoted cell does not end, or a row or cell is larger than any honest one.</exception>
    public static IEnumerable<(int Line, List<string> Cells)> Read(TextReader text, string file)
    {
        var (line, start, rows) = (1, 1, 0);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (quoted, wasQuoted) = (false, false);
        int read;
        while ((read = text.Read()) >= 0)
        {
            var c = (char)read;
            line += c is '\n' ? 1 : 0;
            if (quoted)
            {
                if (c is '"' && text.Peek() is not '"')
                {
                    (quoted, wasQuoted) = (false, true);
                    continue;
                }

                if (c is '"')
                {
                    _ = text.Read();
                }

                Append(cell, c, file, start);
            }
            else if (c is '"' && cell.Length == 0 && !wasQuoted)
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                Finish(cells, cell, file, start);
                wasQuoted = false;
                if (c is '\n')
                {
                    if (cells is not [""])
                    {
                        yield return (start, cells);
                        Count(ref rows, file);
                    }

                    (cells, start) = ([], line);
                }
            }
            else if (c is EndOfFileOfOldSystems && cells.Count == 0 && cell.Length == 0)
            {
                yield break;
            }
            else if (c is not '\r')
            {
                Append(cell, c, file, start);
            }
        }

        if (quoted)
        {
            throw new ListFileException("screening.list-malformed", $"{file}, line {start}: a quoted cell does not end.");
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            Finish(cells, cell, file, start);
            yield return (start, cells);
        }
    }

    private static void Append(StringBuilder cell, char c, string file, int line)
    {
        if (cell.Length >= ListLimits.CharactersOfACell)
        {
            throw new ListFileException(
                "screening.list-too-large", $"{file}, line {line}: a cell has more than {ListLimits.CharactersOfACell} characters; maybe a quote is missing.");
        }

        cell.Append(c);
    }

    private static void Finish(List<string> cells, StringBuilder cell, string file, int line)
    {
        if (cells.Count >= ListLimits.CellsOfARow)
        {
            throw new ListFileException("screening.list-too-large", $"{file}, line {line}: a row has more than {ListLimits.CellsOfARow} cells.");
        }

        cells.Add(cell.ToString());
        cell.Clear();
    }

    private static void Count(ref int rows, string file)
    {
        if (++rows > ListLimits.Rows)
        {
            throw new ListFileException("screening.list-too-large", $"{file} has more than {ListLimits.Rows} rows.");
        }
    }
}
