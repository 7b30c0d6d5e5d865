using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Text of unknown origin, made harmless and regular.</summary>
internal static partial class ListText
{
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "dd MMM yyyy", "d MMM yyyy", "dd/MM/yyyy", "d/M/yyyy"];
    private static readonly string[] MonthFormats = ["yyyy-MM", "MMM yyyy", "MM/yyyy"];

    /// <summary>Without control characters and surplus spaces, cut to a length; empty for none.</summary>
    public static string Clean(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (!isSpace)
            {
                if (clean.Length + rune.Utf16SequenceLength > longest)
                {
                    break;
                }

                clean.Append(rune.ToString());
            }
            else if (clean.Length > 0 && clean.Length < longest && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>A day, month, year or span of years in one notation; null when it cannot be read.</summary>
    public static string? BirthDate(string? text)
    {
        var date = Vague().Replace(Clean(text, 60), "");
        if (date.Length > 10 && date[10] is 'T')
        {
            date = date[..10];
        }

        if (DateOnly.TryParseExact(date, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (DateOnly.TryParseExact(date, MonthFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        }

        var years = Year().Matches(date).Select(match => match.Value).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal).ToArray();
        return years switch
        {
            [] => null,
            [var year] => year,
            [var first, .., var last] => $"{first}/{last}",
        };
    }

    // No time limit: on a busy machine it would only make an honest text fail. The texts are short and the patterns linear.
    [GeneratedRegex("^(alt\\. )?(DOB )?(circa|c\\.|approximately|between)? *", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Vague();

    [GeneratedRegex("\\b(1[89]|20)[0-9]{2}\\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Year();
}
