using ExportPlatform.Payments.Ledger;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Ledger;

public sealed class JournalTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_journal_that_does_not_sum_to_zero_in_each_currency_cannot_be_made()
    {
        var cny = new Money(100, CurrencyCode.Parse("CNY"));
        var eur = new Money(100, CurrencyCode.Parse("EUR"));

        Assert.Throws<InvalidOperationException>(() => Book((LedgerAccount.PspClearing, cny), (LedgerAccount.EscrowLiability, -eur)));
        Assert.Throws<InvalidOperationException>(() => Book((LedgerAccount.PspClearing, cny)));
        Assert.Throws<InvalidOperationException>(() => Book());
        Assert.Equal(2, Book((LedgerAccount.PspClearing, cny), (LedgerAccount.EscrowLiability, -cny)).Postings.Count);
    }

    [Theory]
    [InlineData("PSP_CLEARING", true)]
    [InlineData("TAX_PAYABLE:CN", true)]
    [InlineData("SELLER_PAYABLE:0190a000-0000-7000-8000-000000000001", true)]
    [InlineData("SELLER_PAYABLE", false)]
    [InlineData("TAX_PAYABLE:C", false)]
    [InlineData("PETTY_CASH", false)]
    [InlineData("PSP_CLEARING\n", false)]
    public void Only_accounts_of_the_chart_exist(string name, bool expected) => Assert.Equal(expected, LedgerAccount.TryParse(name, out _));

    private static Journal Book(params (LedgerAccount, Money)[] lines) => Journal.OfOrder(Guid.CreateVersion7(), "test", lines, At);
}
