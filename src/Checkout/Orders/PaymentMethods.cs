namespace ExportPlatform.Checkout.Orders;

/// <summary>Keeps card numbers out: they must never be stored, logged or sent on (PCI DSS).</summary>
internal static class PaymentMethods
{
    /// <summary>Whether a text contains 13 to 19 digits, with or without blanks, that pass the Luhn test.</summary>
    public static bool LooksLikeCardNumber(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToArray();
        return digits.Length is >= 13 and <= 19
            && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '-')
            && digits.Reverse().Select((digit, place) => place % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10)).Sum() % 10 == 0;
    }
}
