using System.Globalization;
using System.Net;
using System.Text;

namespace ExportPlatform.Cli.Load;

/// <summary>A drawing of lines over two axes as SVG that needs nothing from outside; colours are the page's.</summary>
internal sealed class Plot(string title, string across, string up, bool isLogarithmic = false)
{
    private const int Width = 760;
    private const int Height = 300;
    private const int Left = 62;
    private const int Right = 16;
    private const int Top = 14;
    private const int Bottom = 46;
    private const int Colors = 8;
    private readonly List<(string Name, int Color, IReadOnlyList<(double X, double Y)> Points)> _lines = [];
    private int _named;

    /// <summary>Places on the horizontal axis that carry words; even steps when there are none.</summary>
    public IReadOnlyList<(double X, string Text)> Marks { get; init; } = [];

    /// <summary>A level to compare with.</summary>
    public (double Y, string Text)? Goal { get; init; }

    /// <summary>Adds a line; one without points is left out but keeps its colour, so that a name has the same one in all drawings.</summary>
    public Plot Line(string name, IEnumerable<(double X, double Y)> points)
    {
        var color = _named++ % Colors;
        if (points.ToArray() is { Length: > 0 } some)
        {
            _lines.Add((name, color, some));
        }

        return this;
    }

    /// <summary>The drawing; empty when there is nothing to show.</summary>
    public string ToSvg()
    {
        if (_lines.Count == 0)
        {
            return "";
        }

        var all = _lines.SelectMany(line => line.Points).ToArray();
        var (minX, maxX) = (all.Min(p => p.X), Math.Max(all.Max(p => p.X), all.Min(p => p.X) + 1e-9));
        var scale = Scale.Of(all.Select(p => p.Y).Append(Goal?.Y ?? all[0].Y), isLogarithmic);
        var svg = new StringBuilder();
        svg.Append(Invariant($"<figure><figcaption>{Text(title)}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(title)}\">"));
        foreach (var tick in scale.Ticks)
        {
            svg.Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):F1}\" y2=\"{Y(tick):F1}\"/>"));
            svg.Append(Invariant($"<text class=\"tick\" x=\"{Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{Short(tick)}</text>"));
        }

        foreach (var (x, text) in Marks.Count > 0 ? Marks : [.. Scale.Even(minX, maxX).Select(x => (x, Short(x)))])
        {
            svg.Append(Invariant($"<text class=\"tick\" x=\"{X(x):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Text(text)}</text>"));
        }

        if (Goal is var (level, words))
        {
            svg.Append(Invariant($"<line class=\"goal\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(level):F1}\" y2=\"{Y(level):F1}\"/>"));
            svg.Append(Invariant($"<text class=\"tick\" x=\"{Width - Right}\" y=\"{Y(level) - 5:F1}\" text-anchor=\"end\">{Text(words)}</text>"));
        }

        foreach (var (name, color, line) in _lines)
        {
            var points = string.Join(' ', line.Select(p => Invariant($"{X(p.X):F1},{Y(p.Y):F1}")));
            svg.Append(Invariant($"<polyline class=\"c{color}\" points=\"{points}\"><title>{Text(name)}</title></polyline>"));
        }

        svg.Append(Invariant($"<text class=\"axis\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">{Text(across)}</text>"));
        svg.Append(Invariant($"<text class=\"axis\" transform=\"translate(13 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Text(up)}</text></svg>"));
        svg.Append("<p class=\"legend\">");
        foreach (var (name, color, _) in _lines)
        {
            svg.Append(Invariant($"<span><i class=\"c{color}\"></i>{Text(name)}</span>"));
        }

        return svg.Append("</p></figure>").ToString();

        double X(double x) => Left + ((x - minX) / (maxX - minX) * (Width - Left - Right));
        double Y(double y) => Height - Bottom - (scale.Place(y) * (Height - Top - Bottom));
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Short(double value) => value switch
    {
        >= 10_000 => Invariant($"{value / 1_000:0.#}k"),
        >= 100 or 0 => Invariant($"{value:0}"),
        >= 1 => Invariant($"{value:0.#}"),
        _ => Invariant($"{value:0.###}"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where values lie between the ends of an axis.</summary>
    private sealed record Scale(double Low, double High, bool IsLogarithmic, IReadOnlyList<double> Ticks)
    {
        public static Scale Of(IEnumerable<double> values, bool isLogarithmic)
        {
            var all = values.ToArray();
            if (!isLogarithmic)
            {
                var ticks = Even(0, Math.Max(all.Max(), 1e-9));
                return new Scale(0, Math.Max(all.Max() * 1.05, ticks[^1]), false, ticks);
            }

            var low = Math.Floor(Math.Log10(Math.Max(all.Min(), 0.01)));
            var high = Math.Max(low + 1, Math.Ceiling(Math.Log10(Math.Max(all.Max(), 0.01))));
            return new Scale(low, high, true, [.. Enumerable.Range((int)low, (int)(high - low) + 1).Select(power => Math.Pow(10, power))]);
        }

        public double Place(double value) =>
            ((IsLogarithmic ? Math.Log10(Math.Max(value, Math.Pow(10, Low))) : value) - Low) / (High - Low);

        // Steps of 1, 2 or 5 times a power of ten, about six of them.
        public static IReadOnlyList<double> Even(double from, double until)
        {
            var rough = (until - from) / 6;
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
            var first = Math.Ceiling(from / step) * step;
            return [.. Enumerable.Range(0, (int)((until - first) / step) + 1).Select(i => first + (i * step))];
        }
    }
}
