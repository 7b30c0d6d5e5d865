namespace ExportPlatform.Papers.Pdf;

/// <summary>A table that goes on over pages: each row stands on one page, and every page repeats the column names.</summary>
internal sealed class Table(IReadOnlyList<Column> columns, double points, double captionPoints)
{
    private const double Padding = 0.8;

    /// <summary>Width of all columns.</summary>
    public double Width => columns.Sum(column => column.Width);

    /// <summary>Height of the column names.</summary>
    public double HeadHeight => columns.Max(column => Page.HeightOf(Head(column).Count, captionPoints)) + (2 * Padding);

    /// <summary>Draws as many rows as fit above a limit, at least one; tells the next row and where the table ends.</summary>
    public (int Next, double Bottom) Draw(Page page, double x, double y, double limit, IReadOnlyList<string[]> rows, int from)
    {
        var top = y;
        DrawHead(page, x, y);
        y += HeadHeight;
        page.Line(x, y, x + Width, y);
        var next = from;
        while (next < rows.Count && (next == from || y + HeightOf(rows[next]) <= limit))
        {
            DrawRow(page, x, y, rows[next]);
            y += HeightOf(rows[next]);
            page.Line(x, y, x + Width, y, 0.1);
            next++;
        }

        var edge = x;
        foreach (var column in columns)
        {
            page.Line(edge, top, edge, y, 0.1);
            edge += column.Width;
        }

        page.Box(x, top, Width, y - top);
        return (next, y);
    }

    private void DrawHead(Page page, double x, double y)
    {
        foreach (var column in columns)
        {
            page.Lines(x + Padding, y + Padding, Head(column), captionPoints);
            x += column.Width;
        }
    }

    private void DrawRow(Page page, double x, double y, string[] row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].IsFigure)
            {
                page.WholeRight(x + columns[i].Width - Padding, y + Padding, columns[i].Width - (2 * Padding), row[i], points);
            }
            else
            {
                page.Lines(x + Padding, y + Padding, Cell(columns[i], row[i]), points);
            }

            x += columns[i].Width;
        }
    }

    private double HeightOf(string[] row) =>
        Page.HeightOf(columns.Zip(row, (column, text) => column.IsFigure ? 1 : Math.Max(1, Cell(column, text).Count)).Max(), points) + (2 * Padding);

    private IReadOnlyList<string> Cell(Column column, string text) =>
        PrintedText.Wrap(text, Strength.Regular, points, column.Width - (2 * Padding), column.MaxLines);

    private IReadOnlyList<string> Head(Column column) =>
        PrintedText.Wrap(column.Caption, Strength.Regular, captionPoints, column.Width - (2 * Padding), 4);
}

/// <summary>A column.</summary>
/// <param name="Caption">Its name.</param>
/// <param name="Width">In millimetres.</param>
/// <param name="IsFigure">One line, ending at the right edge.</param>
/// <param name="MaxLines">Lines a text may take; the last ends with an ellipsis when there is more.</param>
internal sealed record Column(string Caption, double Width, bool IsFigure = false, int MaxLines = 1);
