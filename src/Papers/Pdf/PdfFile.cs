using System.Diagnostics;
using System.Text;
using SkiaSharp;

namespace ExportPlatform.Papers.Pdf;

/// <summary>Writes pages as a PDF. The same pages give the same bytes: no clock, no random name, fonts of just the characters used.</summary>
internal static class PdfFile
{
    private const double MillimetresToPoints = 72 / 25.4;

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(string title, IReadOnlyList<Page> pages)
    {
        using var stream = new MemoryStream();
        var typefaces = Typefaces(pages);
        try
        {
            var about = new SKDocumentPdfMetadata { Title = title, Producer = "ExportPlatform", Creator = "ExportPlatform", RasterDpi = 300, EncodingQuality = 101 };
            using var document = SKDocument.CreatePdf(stream, about);
            foreach (var page in pages)
            {
                var canvas = document.BeginPage((float)(page.Width * MillimetresToPoints), (float)(page.Height * MillimetresToPoints));
                canvas.Scale((float)MillimetresToPoints);
                foreach (var ink in page.Inks)
                {
                    Draw(canvas, ink, typefaces);
                }

                document.EndPage();
            }

            document.Close();
        }
        finally
        {
            foreach (var typeface in typefaces)
            {
                typeface?.Dispose();
            }
        }

        return stream.ToArray();
    }

    // By the number of the font; null where no character of it is used.
    private static SKTypeface?[] Typefaces(IReadOnlyList<Page> pages)
    {
        var used = Letters.Fonts.Select(_ => new HashSet<Rune>()).ToArray();
        foreach (var text in pages.SelectMany(page => page.Inks).OfType<Ink.Text>())
        {
            foreach (var character in text.Value.EnumerateRunes())
            {
                used[Letters.FontOf(character, text.Strength)].Add(character);
            }
        }

        return [.. used.Select((characters, font) => characters.Count == 0 ? null : Open(FontSubset.Make(Letters.Fonts[font], characters)))];
    }

    private static SKTypeface Open(byte[] font)
    {
        using var data = SKData.CreateCopy(font);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The font that was cut out cannot be read.");
    }

    private static void Draw(SKCanvas canvas, Ink ink, SKTypeface?[] typefaces)
    {
        using var paint = new SKPaint { Color = SKColors.Black };
        switch (ink)
        {
            case Ink.Text text:
                Write(canvas, text, typefaces, paint);
                break;
            case Ink.Line line:
                paint.StrokeWidth = (float)line.Thickness;
                paint.Style = SKPaintStyle.Stroke;
                paint.StrokeCap = SKStrokeCap.Square;
                canvas.DrawLine((float)line.FromX, (float)line.FromY, (float)line.ToX, (float)line.ToY, paint);
                break;
            case Ink.Bar bar:
                canvas.DrawRect((float)bar.X, (float)bar.Y, (float)bar.Width, (float)bar.Height, paint);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Write(SKCanvas canvas, Ink.Text text, SKTypeface?[] typefaces, SKPaint paint)
    {
        var x = text.X;
        foreach (var (font, run) in Letters.RunsOf(text.Value, text.Strength))
        {
            using var size = new SKFont(typefaces[font]!, (float)(text.Points / MillimetresToPoints))
            {
                Subpixel = true,
                LinearMetrics = true,
                Hinting = SKFontHinting.None,
            };
            canvas.DrawText(run, (float)x, (float)text.BaseLine, SKTextAlign.Left, size, paint);
            x += Letters.WidthOf(run, text.Strength, text.Points);
        }
    }
}
