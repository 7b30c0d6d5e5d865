using System.Globalization;
using System.Text;

namespace ExportPlatform.Papers.Pdf;

/// <summary>Makes text of people fit for print: nothing in it may move the pen, and it ends where its place ends.</summary>
internal static class PrintedText
{
    // Longer text cannot fit any place; it is cut before it is measured.
    private const int LongestRead = 1_000;
    private const string Ellipsis = "…";

    /// <summary>
    /// One line of printable characters: composed (NFC), line ends and tabs as blanks, control, zero-width and direction characters left out, a
    /// box for what no font can show.
    /// </summary>
    public static string Clean(string text)
    {
        var start = text.Length > LongestRead ? text[..LongestRead] : text;
        var clean = new StringBuilder(start.Length);
        foreach (var character in Composed(start).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(character))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                clean.Append((Letters.CanPrint(character) ? character : Letters.Missing).ToString());
            }
        }

        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>Whether print shows all of a text's characters, each as it should look.</summary>
    public static bool IsWhole(string text) =>
        !Composed(text).EnumerateRunes().Any(character =>
            !Rune.IsWhiteSpace(character)
            && Rune.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format)
            && !Letters.CanPrint(character));

    /// <summary>Clean text in lines of a width; what does not fit into that many lines is cut, and the last line ends with an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string text, Strength strength, double points, double width, int maxLines)
    {
        var lines = new List<string>();
        var rest = Clean(text);
        while (rest.Length > 0)
        {
            if (lines.Count == maxLines - 1 && Letters.WidthOf(rest, strength, points) > width)
            {
                lines.Add(Cut(rest, strength, points, width));
                break;
            }

            var end = EndOfLine(rest, strength, points, width);
            lines.Add(rest[..end].TrimEnd(' '));
            rest = rest[end..].TrimStart(' ');
        }

        return lines;
    }

    private static string Composed(string text)
    {
        // Normalization does not take half of a surrogate pair; enumerating characters puts U+FFFD in its place.
        var sound = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            sound.Append(character.ToString());
        }

        // Code points that are no characters cannot be normalized either; they end as boxes.
        var whole = sound.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD').ToString();
        return whole.IsNormalized(NormalizationForm.FormC) ? whole : whole.Normalize(NormalizationForm.FormC);
    }

    // After the last blank or hyphen that fits, between Chinese characters, or inside a word that is longer than the line.
    private static int EndOfLine(string text, Strength strength, double points, double width)
    {
        var (used, at, lastBreak) = (0.0, 0, 0);
        foreach (var character in text.EnumerateRunes())
        {
            if (character.Value > 0x2E80 && at > 0)
            {
                lastBreak = at;
            }

            used += Letters.WidthOf(character.ToString(), strength, points);
            if (used > width && at > 0 && character.Value != ' ')
            {
                return lastBreak > 0 ? lastBreak : at;
            }

            at += character.Utf16SequenceLength;
            if (character.Value is ' ' or '-' or > 0x2E80)
            {
                lastBreak = at;
            }
        }

        return at;
    }

    private static string Cut(string text, Strength strength, double points, double width)
    {
        var room = width - Letters.WidthOf(Ellipsis, strength, points);
        var (used, at) = (0.0, 0);
        foreach (var character in text.EnumerateRunes())
        {
            used += Letters.WidthOf(character.ToString(), strength, points);
            if (used > room)
            {
                break;
            }

            at += character.Utf16SequenceLength;
        }

        return text[..at].TrimEnd(' ') + Ellipsis;
    }
}
