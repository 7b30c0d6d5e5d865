using ExportPlatform.Papers.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace ExportPlatform.Papers.Tests;

/// <summary>A paper read back from its PDF, by a reader that knows nothing of how it was written.</summary>
internal sealed class PrintedPaper
{
    private PrintedPaper(IReadOnlyList<(double Width, double Height)> pages, IReadOnlyList<Letter> letters, string text, IReadOnlyList<PdfRectangle> bars)
    {
        Pages = pages;
        Letters = letters;
        Text = text;
        Bars = bars;
    }

    /// <summary>Sizes in points.</summary>
    public IReadOnlyList<(double Width, double Height)> Pages { get; }

    public IReadOnlyList<Letter> Letters { get; }

    /// <summary>All text without blanks, in the order it was written.</summary>
    public string Text { get; }

    /// <summary>Filled boxes of the first page, from the left.</summary>
    public IReadOnlyList<PdfRectangle> Bars { get; }

    public static PrintedPaper Of(PaperKind kind, ConsignmentPapers papers) => Read(kind.Make(papers));

    public static PrintedPaper Read(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        var pages = pdf.GetPages().ToList();
        return new PrintedPaper(
            [.. pages.Select(page => (page.Width, page.Height))],
            [.. pages.SelectMany(page => page.Letters)],
            Squeezed(string.Concat(pages.Select(page => page.Text))),
            [
                .. pages[0].Paths.Where(path => path.IsFilled).Select(path => path.GetBoundingRectangle()).OfType<PdfRectangle>()
                    .OrderBy(box => box.Left),
            ]);
    }

    /// <summary>As print shows a text, without blanks.</summary>
    public static string Shown(string text) => Squeezed(PrintedText.Clean(text));

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
