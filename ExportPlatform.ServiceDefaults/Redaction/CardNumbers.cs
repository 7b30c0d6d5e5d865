using System.Globalization;
using System.Text;

namespace ExportPlatform.ServiceDefaults.Redaction;

/// <summary>
/// Finds payment card numbers in text: 14 to 19 digits, single spaces or dashes between them allowed, that pass Luhn's check and begin like a
/// brand's. Ids, item numbers and phone numbers are not taken for cards.
/// </summary>
public static class CardNumbers
{
    private const int Shortest = 14;
    private const int Longest = 19;
    private const int LongestPhone = 15;
    private const int GuidLength = 36;

    /// <summary>Whether there is a card number in the text.</summary>
    public static bool AreIn(ReadOnlySpan<char> text) => TryFind(text, 0, out _, out _);

    /// <summary>The text with every card number replaced by its last four digits; the same instance when there is none.</summary>
    public static string Redact(string text)
    {
        if (!TryFind(text, 0, out var start, out var end))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        var written = 0;
        do
        {
            safe.Append(text, written, start - written).Append("•••• ");
            var lastFour = text[start..end].Where(letter => ValueOf(letter) >= 0).TakeLast(4);
            safe.Append([.. lastFour]);
            written = end;
        }
        while (TryFind(text, end, out start, out end));
        return safe.Append(text, written, text.Length - written).ToString();
    }

    private static bool TryFind(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        for (var i = from; i < text.Length;)
        {
            if (IsGuidAt(text, i))
            {
                i += GuidLength;
            }
            else if (ValueOf(text[i]) < 0)
            {
                i++;
            }
            else if (TryMatchAt(text, i, out end))
            {
                start = i;
                return true;
            }
            else
            {
                i = EndOfDigits(text, i);
            }
        }

        (start, end) = (0, 0);
        return false;
    }

    // A number begins where a group of digits begins, ends where one ends, and touches no letter.
    private static bool TryMatchAt(ReadOnlySpan<char> text, int start, out int end)
    {
        Span<int> digits = stackalloc int[Longest];
        var count = 0;
        end = start;
        if (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            return false;
        }

        while (true)
        {
            for (; end < text.Length && ValueOf(text[end]) is >= 0 and var value; end++)
            {
                if (count == Longest)
                {
                    return false;
                }

                digits[count++] = value;
            }

            var touchesLetter = end < text.Length && char.IsLetter(text[end]);
            if (count >= Shortest && !touchesLetter && IsCard(digits[..count]) && !IsPhone(text, start, count))
            {
                return true;
            }

            if (touchesLetter || end + 1 >= text.Length || !IsSeparator(text[end]) || ValueOf(text[end + 1]) < 0)
            {
                return false;
            }

            end++;
        }
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && ValueOf(text[i]) >= 0)
        {
            i++;
        }

        return i;
    }

    private static bool IsPhone(ReadOnlySpan<char> text, int start, int count) => count <= LongestPhone && start > 0 && text[start - 1] == '+';

    private static bool IsGuidAt(ReadOnlySpan<char> text, int i) =>
        i + GuidLength <= text.Length
        && text[i + 8] == '-'
        && (i == 0 || !char.IsLetterOrDigit(text[i - 1]))
        && Guid.TryParseExact(text.Slice(i, GuidLength), "D", out _);

    private static bool IsSeparator(char letter) =>
        letter is ' ' or '-' or '\u00A0' or '\u2007' or '\u2009' or '\u202F' or (>= '\u2010' and <= '\u2015') or '\u3000';

    // Digits of any script: a card number in full-width figures is one.
    private static int ValueOf(char letter) =>
        letter < 0x80 ? (char.IsAsciiDigit(letter) ? letter - '0' : -1) : CharUnicodeInfo.GetDecimalDigitValue(letter);

    private static bool IsCard(ReadOnlySpan<int> digits) => HasBrand(digits) && PassesLuhn(digits);

    private static bool HasBrand(ReadOnlySpan<int> digits)
    {
        var four = (digits[0] * 1_000) + (digits[1] * 100) + (digits[2] * 10) + digits[3];
        var (three, two) = (four / 10, four / 100);
        return digits.Length switch
        {
            14 => IsDiners(three, two) || four is 3095,
            15 => two is 34 or 37,
            16 => digits[0] == 4 || two is (>= 51 and <= 55) or 36 or 38 or 39 or 82 || three is >= 300 and <= 305
                || four is (>= 2221 and <= 2720) or 9792 || three is 508 || HasLongBrand(four, two, three),
            19 => digits[0] == 4 || HasLongBrand(four, two, three),
            _ => HasLongBrand(four, two, three),
        };
    }

    private static bool IsDiners(int three, int two) => two is 36 or 38 or 39 || three is >= 300 and <= 305;

    // Discover, JCB, UnionPay, Mir and Maestro: 16 to 19 digits.
    private static bool HasLongBrand(int four, int two, int three) =>
        two is 62 or 65 or 81
        || three is >= 644 and <= 649
        || four is 6011 or (>= 3528 and <= 3589) or (>= 2200 and <= 2204)
            or 5018 or 5020 or 5038 or 5893 or 6304 or 6759 or (>= 6761 and <= 6763);

    private static bool PassesLuhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[^(i + 1)];
            sum += i % 2 == 0 ? value : value < 5 ? value * 2 : (value * 2) - 9;
        }

        return sum % 10 == 0;
    }
}
