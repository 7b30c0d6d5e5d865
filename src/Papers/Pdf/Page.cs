namespace ExportPlatform.Papers.Pdf;

/// <summary>One printed page, drawn from the upper left corner; all measures in millimetres, type in points.</summary>
internal sealed class Page(double width, double height)
{
    private const double PointsToMillimetres = 25.4 / 72;
    private const double LineFeed = 1.18;
    private const double Ascent = 0.95;

    private readonly List<Ink> _inks = [];

    public double Width => width;

    public double Height => height;

    /// <summary>Everything on it.</summary>
    public IReadOnlyList<Ink> Inks => _inks;

    /// <summary>The height of lines of a type size.</summary>
    public static double HeightOf(int lines, double points) => lines * points * LineFeed * PointsToMillimetres;

    /// <summary>Writes text in lines of a width, cut after so many; gives the height used.</summary>
    public double Text(double x, double y, double width, string text, double points, Strength strength = Strength.Regular, int maxLines = 1) =>
        Lines(x, y, PrintedText.Wrap(text, strength, points, width, maxLines), points, strength);

    /// <summary>Writes lines that were wrapped before; gives the height used.</summary>
    public double Lines(double x, double y, IReadOnlyList<string> lines, double points, Strength strength = Strength.Regular)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            _inks.Add(new Ink.Text(x, y + HeightOf(i, points) + (points * Ascent * PointsToMillimetres), points, strength, lines[i]));
        }

        return HeightOf(lines.Count, points);
    }

    /// <summary>Writes a figure or number whole: where it does not fit its width it gets smaller, because half a number is another number.</summary>
    public void Whole(double x, double y, double width, string text, double points, Strength strength = Strength.Regular)
    {
        var (line, size) = Fitted(width, text, points, strength);
        Lines(x, y, [line], size, strength);
    }

    /// <summary>As <see cref="Whole"/>, ending at a place, as figures do in a column.</summary>
    public void WholeRight(double right, double y, double width, string text, double points, Strength strength = Strength.Regular)
    {
        var (line, size) = Fitted(width, text, points, strength);
        Lines(right - Letters.WidthOf(line, strength, size), y, [line], size, strength);
    }

    /// <summary>Writes one line in the middle of a width.</summary>
    public void TextCentered(double x, double y, double width, string text, double points, Strength strength = Strength.Regular)
    {
        foreach (var line in PrintedText.Wrap(text, strength, points, width, 1))
        {
            Lines(x + ((width - Letters.WidthOf(line, strength, points)) / 2), y, [line], points, strength);
        }
    }

    /// <summary>Draws a line.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, double thickness = 0.2) =>
        _inks.Add(new Ink.Line(fromX, fromY, toX, toY, thickness));

    /// <summary>Draws the edge of a box.</summary>
    public void Box(double x, double y, double boxWidth, double boxHeight, double thickness = 0.2)
    {
        Line(x, y, x + boxWidth, y, thickness);
        Line(x, y + boxHeight, x + boxWidth, y + boxHeight, thickness);
        Line(x, y, x, y + boxHeight, thickness);
        Line(x + boxWidth, y, x + boxWidth, y + boxHeight, thickness);
    }

    /// <summary>Draws a box to tick, ticked or not.</summary>
    public void Tick(double x, double y, double size, bool isTicked)
    {
        Box(x, y, size, size);
        if (isTicked)
        {
            Line(x, y, x + size, y + size, 0.35);
            Line(x + size, y, x, y + size, 0.35);
        }
    }

    /// <summary>Draws a bar code: its bars of so many millimetres a module, blank at both sides left to the caller.</summary>
    public void BarCode(double x, double y, double module, double barHeight, IReadOnlyList<int> widths)
    {
        for (var i = 0; i < widths.Count; i++)
        {
            if (i % 2 == 0)
            {
                _inks.Add(new Ink.Bar(x, y, widths[i] * module, barHeight));
            }

            x += widths[i] * module;
        }
    }

    private static (string Line, double Points) Fitted(double width, string text, double points, Strength strength)
    {
        var line = PrintedText.Clean(text);
        var needed = Letters.WidthOf(line, strength, points);
        return (line, needed > width ? points * width / needed : points);
    }
}

/// <summary>Something on a page. Closed: the nested cases are the only ones.</summary>
internal abstract record Ink
{
    private Ink()
    {
    }

    /// <summary>Printable text from a place on its base line.</summary>
    public sealed record Text(double X, double BaseLine, double Points, Strength Strength, string Value) : Ink;

    /// <summary>A straight line.</summary>
    public sealed record Line(double FromX, double FromY, double ToX, double ToY, double Thickness) : Ink;

    /// <summary>A filled box.</summary>
    public sealed record Bar(double X, double Y, double Width, double Height) : Ink;
}
