using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace ExportPlatform.Papers.Pdf;

/// <summary>
/// The letters papers are printed with. They are part of the program, so that every machine prints the same bytes: DejaVu Sans Condensed for
/// Latin, Cyrillic and Greek, Droid Sans Fallback for Chinese and Japanese.
/// </summary>
internal static class Letters
{
    /// <summary>Printed for a character that no font here can show, or only wrongly.</summary>
    public static readonly Rune Missing = new('\u25A1');

    /// <summary>The fonts by number, in the order they are asked.</summary>
    public static readonly IReadOnlyList<FontFile> Fonts =
        [Load("DejaVuSansCondensed.ttf"), Load("DejaVuSansCondensed-Bold.ttf"), Load("DroidSansFallbackFull.ttf")];

    private const int Regular = 0;
    private const int Bold = 1;
    private const int Chinese = 2;
    private const double PointsToMillimetres = 25.4 / 72;

    // Written from right to left and joined: without shaping they would come out as another word.
    private static readonly (int First, int Last)[] Unshaped =
        [(0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF)];

    private static readonly ConcurrentDictionary<(int Font, Rune Character), double> Advances = new();

    /// <summary>Whether a character can be printed as it should look.</summary>
    public static bool CanPrint(Rune character) =>
        !Array.Exists(Unshaped, range => character.Value >= range.First && character.Value <= range.Last)
        && (Fonts[Regular].Has(character) || Fonts[Chinese].Has(character));

    /// <summary>The number of the font a printable character is taken from.</summary>
    public static int FontOf(Rune character, Strength strength) =>
        strength is Strength.Bold && Fonts[Bold].Has(character) ? Bold
        : Fonts[Regular].Has(character) ? Regular
        : Chinese;

    /// <summary>How wide printable text comes out, in millimetres.</summary>
    public static double WidthOf(string text, Strength strength, double points)
    {
        var width = 0.0;
        foreach (var character in text.EnumerateRunes())
        {
            width += AdvanceOf(character, strength);
        }

        return width * points * PointsToMillimetres;
    }

    /// <summary>Text cut where the font changes.</summary>
    public static IEnumerable<(int Font, string Text)> RunsOf(string text, Strength strength)
    {
        var run = new StringBuilder();
        var font = -1;
        foreach (var character in text.EnumerateRunes())
        {
            var next = FontOf(character, strength);
            if (next != font && run.Length > 0)
            {
                yield return (font, run.ToString());
                run.Clear();
            }

            font = next;
            run.Append(character.ToString());
        }

        if (run.Length > 0)
        {
            yield return (font, run.ToString());
        }
    }

    private static double AdvanceOf(Rune character, Strength strength) => Advances.GetOrAdd(
        (FontOf(character, strength), character), key => (double)Fonts[key.Font].AdvanceOf(key.Character) / Fonts[key.Font].UnitsPerEm);

    private static FontFile Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Fonts/{name}")
            ?? throw new InvalidDataException($"{name} is not part of the program.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new FontFile(data);
    }
}
