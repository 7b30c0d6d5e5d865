using ExportPlatform.Payments.Payouts.BankAccounts;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Payouts;

/// <summary>An account nobody can be paid to is refused when it is given, not when the bank sends the money back.</summary>
public sealed class BankDetailsTests
{
    [Theory]
    [InlineData("DE89370400440532013000", "COBADEFF", "DE")]
    [InlineData("DE89370400440532013000", "COBADEFFXXX", "DE")]
    [InlineData("GB82WEST12345698765432", "WESTGB2L", "GB")]
    [InlineData("KZ86125KZT5004100100", "SIMUKZKA", "KZ")]
    [InlineData(RussianAccounts.Sound, "044525225", "RU")]
    public void A_sound_account_is_taken(string account, string bank, string country) =>
        Assert.Null(new BankDetails("Ugra Taste LLC", account, bank, CountryCode.Parse(country)).Fault());

    [Theory]
    [InlineData("DE88370400440532013000", "COBADEFF", "DE", "check digits")]
    [InlineData("DE89370400440532013001", "COBADEFF", "DE", "check digits")]
    [InlineData("DE98370400440532013000", "COBADEFF", "DE", "check digits")]
    [InlineData("de89370400440532013000", "COBADEFF", "DE", "not an IBAN")]
    [InlineData("DE89 3704 0044 0532 0130 00", "COBADEFF", "DE", "not an IBAN")]
    [InlineData("GB82WEST12345698765432", "COBADEFF", "DE", "IBAN is of another country")]
    [InlineData("DE89370400440532013000", "WESTGB2L", "DE", "BIC is of another country")]
    [InlineData("DE89370400440532013000", "COBADEFF1", "DE", "not a BIC")]
    [InlineData("40802156000000000000", "044525225", "RU", "key of the account")]
    [InlineData("4080215600000000000", "044525225", "RU", "nine digits")]
    [InlineData("40802156000000000000", "SABRRUMM", "RU", "nine digits")]
    public void A_fault_is_named(string account, string bank, string country, string fault) =>
        Assert.Contains(fault, new BankDetails("Ugra Taste LLC", account, bank, CountryCode.Parse(country)).Fault(), StringComparison.Ordinal);

    [Fact]
    public void Every_single_wrong_digit_of_an_account_is_found()
    {
        const string iban = "DE89370400440532013000";
        for (var place = 2; place < iban.Length; place++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != iban[place]))
            {
                var wrong = iban[..place] + digit + iban[(place + 1)..];
                Assert.NotNull(new BankDetails("Anna", wrong, "COBADEFF", CountryCode.Parse("DE")).Fault());
            }
        }
    }
}

/// <summary>Invented accounts with sound keys at the BIK 044525225.</summary>
internal static class RussianAccounts
{
    public const string Sound = "40802156367100000123";
}
