using System.Runtime.InteropServices;

namespace ExportPlatform.Payments.Payments;

/// <summary>Tells tokens, which we keep, from card numbers, which must never come near us.</summary>
internal static class PaymentMethods
{
    /// <summary>The longest token.</summary>
    public const int MaxLength = 64;

    private const int ShortestCardNumber = 13;
    private const int LongestCardNumber = 19;

    /// <summary>Letters, digits, underscores and hyphens, 3 to 64 of them.</summary>
    public static bool IsToken(string? text) =>
        text is { Length: >= 3 and <= MaxLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>Whether 13 to 19 digits with a right Luhn check digit stand anywhere in the text, grouped by spaces, points or hyphens or not.</summary>
    public static bool LooksLikeCardNumber(string? text)
    {
        var digits = new List<char>();
        foreach (var c in text ?? "")
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Add(c);
            }
            else if (c is not (' ' or '.' or '-'))
            {
                if (HasCardNumber(CollectionsMarshal.AsSpan(digits)))
                {
                    return true;
                }

                digits.Clear();
            }
        }

        return HasCardNumber(CollectionsMarshal.AsSpan(digits));
    }

    // A run of a card number's length is one or is none; a longer run may hide one anywhere.
    private static bool HasCardNumber(ReadOnlySpan<char> digits)
    {
        if (digits.Length <= LongestCardNumber)
        {
            return digits.Length >= ShortestCardNumber && PassesLuhn(digits);
        }

        for (var length = ShortestCardNumber; length <= LongestCardNumber; length++)
        {
            for (var start = 0; start + length <= digits.Length; start++)
            {
                if (PassesLuhn(digits.Slice(start, length)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}
