using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Payouts.BankAccounts;

/// <summary>Where a seller is paid. Personal data: kept sealed, opened only to write a payment order or to show the owner.</summary>
/// <param name="Holder">Whose account it is, as the bank knows them.</param>
/// <param name="Account">An IBAN, or twenty digits for Russia; without spaces.</param>
/// <param name="Bank">A BIC (ISO 9362), or the nine digits of a Russian BIK.</param>
/// <param name="Country">Where the bank is.</param>
public sealed partial record BankDetails(
    [StringLength(140, MinimumLength = 2)] string Holder,
    [StringLength(34, MinimumLength = 8)] string Account,
    [StringLength(11, MinimumLength = 8)] string Bank,
    CountryCode Country)
{
    private static readonly CountryCode Russia = CountryCode.Parse("RU");

    /// <summary>Whether the bank is named by its Russian code and not by a BIC.</summary>
    internal bool IsRussian => Country == Russia;

    /// <summary>The last four characters, which may be shown and logged.</summary>
    internal string Ending => Account[^4..];

    /// <summary>Why nobody can be paid there; null when somebody can. Checks form and check digits, not whether the account exists.</summary>
    internal string? Fault() =>
        IsRussian ? FaultInRussia()
        : !Bic().IsMatch(Bank) ? "The bank is not a BIC of 8 or 11 characters."
        : Bank[4..6] != Country.Value ? "The BIC is of another country."
        : !Iban().IsMatch(Account) ? "The account is not an IBAN."
        : Account[..2] != Country.Value ? "The IBAN is of another country."
        : Mod97(Account) != 1 ? "The check digits of the IBAN are wrong."
        : null;

    // The key of a Russian account is the digit that makes the weighted sum of the BIK's last three digits and the account end with zero.
    private string? FaultInRussia()
    {
        if (!NineDigits().IsMatch(Bank) || !TwentyDigits().IsMatch(Account))
        {
            return "A Russian bank has a BIK of nine digits and accounts of twenty.";
        }

        int[] weights = [7, 1, 3];
        var sum = (Bank[6..] + Account).Select((digit, place) => (digit - '0') * weights[place % 3]).Sum();
        return sum % 10 == 0 ? null : "The key of the account does not fit the BIK.";
    }

    // ISO 13616: the first four characters go to the end, letters count from 10.
    private static int Mod97(string iban) =>
        (iban[4..] + iban[..4]).Aggregate(0, (rest, c) =>
        {
            var value = char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
            return ((rest * (value > 9 ? 100 : 10)) + value) % 97;
        });

    [GeneratedRegex("\\A[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Iban();

    [GeneratedRegex("\\A[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Bic();

    [GeneratedRegex("\\A[0-9]{9}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex NineDigits();

    [GeneratedRegex("\\A[0-9]{20}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex TwentyDigits();
}
