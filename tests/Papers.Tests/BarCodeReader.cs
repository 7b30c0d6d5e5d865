using System.Text;
using ExportPlatform.Papers.Pdf;
using UglyToad.PdfPig.Core;

namespace ExportPlatform.Papers.Tests;

/// <summary>Reads Code 128 from the bars on a page, check sign included.</summary>
internal static class BarCodeReader
{
    public static string Read(IReadOnlyList<PdfRectangle> bars)
    {
        var edges = bars.SelectMany(bar => new[] { bar.Left, bar.Right }).ToList();
        var widths = edges.Zip(edges.Skip(1), (from, to) => to - from).ToList();
        var module = widths.Min();
        var digits = string.Concat(widths.Select(width => (int)Math.Round(width / module)));
        Assert.EndsWith(Code128.Patterns[106], digits, StringComparison.Ordinal);
        var values = digits[..^7].Chunk(6).Select(pattern => Array.IndexOf(Code128.Patterns, new string(pattern))).ToList();
        Assert.DoesNotContain(-1, values);
        Assert.Equal((values[0] + values.Take(values.Count - 1).Select((value, i) => i * value).Sum()) % 103, values[^1]);
        return Text(values);
    }

    private static string Text(List<int> values)
    {
        var text = new StringBuilder();
        var inPairs = values[0] == 105;
        foreach (var value in values.Skip(1).SkipLast(1))
        {
            // Each set has its own sign for the other; 99 in pairs is the digits 99.
            if (value == (inPairs ? 100 : 99))
            {
                inPairs = !inPairs;
            }
            else
            {
                text.Append(inPairs ? value.ToString("D2", System.Globalization.CultureInfo.InvariantCulture) : ((char)(value + ' ')).ToString());
            }
        }

        return text.ToString();
    }
}
