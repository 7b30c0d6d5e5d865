using System.Text.RegularExpressions;
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

    [Fact]
    public void One_currency_that_balances_does_not_make_up_for_another()
    {
        var (cny, eur) = (new Money(100, CurrencyCode.Parse("CNY")), new Money(100, CurrencyCode.Parse("EUR")));

        var e = Assert.Throws<InvalidOperationException>(
            () => Book((LedgerAccount.PspClearing, cny), (LedgerAccount.EscrowLiability, -cny), (LedgerAccount.FxGainLoss, eur)));

        Assert.Contains(":test does not balance", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_is_named_by_what_moved_and_whose_it_was()
    {
        var (orderId, amount) = (Guid.CreateVersion7(), new Money(100, CurrencyCode.Parse("CNY")));

        var ofOrder = Journal.OfOrder(orderId, "capture", [(LedgerAccount.PspClearing, amount), (LedgerAccount.EscrowLiability, -amount)], At, "rule-1");
        var ofPayout = Journal.Of("payout:7", "sent", LedgerAccount.PayoutClearing, LedgerAccount.Bank, amount, At, "rate-2");

        Assert.Equal(($"order:{orderId}:capture", "capture", orderId, "rule-1", At), (ofOrder.BusinessKey, ofOrder.Kind, ofOrder.OrderId, ofOrder.RuleVersion, ofOrder.BookedAt));
        Assert.Equal(("payout:7:sent", "sent", null, "rate-2", At), (ofPayout.BusinessKey, ofPayout.Kind, ofPayout.OrderId, ofPayout.RuleVersion, ofPayout.BookedAt));
        Assert.All(ofPayout.Postings, posting => Assert.Equal(ofPayout.JournalId, posting.JournalId));
        Assert.Equal([(1, LedgerAccount.PayoutClearing, 100L), (2, LedgerAccount.Bank, -100L)], ofPayout.Postings.Select(p => (p.LineNo, p.Account, p.Amount)));
    }

    [Fact]
    public void Parts_of_zero_are_left_out_and_the_lines_are_numbered_without_them()
    {
        var (amount, orderId) = (new Money(100, CurrencyCode.Parse("CNY")), Guid.CreateVersion7());

        var journal = Journal.OfOrder(
            orderId,
            "release",
            [(LedgerAccount.EscrowLiability, amount), (LedgerAccount.PlatformRevenue, Money.Zero(amount.Currency)), (LedgerAccount.CarrierPayable, -amount)],
            At);

        Assert.Equal([(1, LedgerAccount.EscrowLiability, amount), (2, LedgerAccount.CarrierPayable, -amount)], journal.Postings.Select(p => (p.LineNo, p.Account, p.Money)));
        Assert.All(journal.Postings, posting => Assert.Equal((journal.JournalId, orderId), (posting.JournalId, posting.OrderId)));
        Assert.Throws<InvalidOperationException>(() => Book((LedgerAccount.PspClearing, Money.Zero(amount.Currency)), (LedgerAccount.Bank, Money.Zero(amount.Currency))));
    }

    [Theory]
    [InlineData("PSP_CLEARING", true)]
    [InlineData("TAX_PAYABLE:CN", true)]
    [InlineData("SELLER_PAYABLE:0190a000-0000-7000-8000-000000000001", true)]
    [InlineData("SELLER_PAYABLE", false)]
    [InlineData("TAX_PAYABLE:C", false)]
    [InlineData("PETTY_CASH", false)]
    [InlineData("PSP_CLEARING\n", false)]
    [InlineData("XPSP_CLEARING", false)]
    [InlineData("PSP_CLEARINGX", false)]
    [InlineData("psp_clearing", false)]
    [InlineData("TAX_PAYABLE:cn", false)]
    [InlineData("SELLER_PAYABLE:0190A000-0000-7000-8000-000000000001", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_accounts_of_the_chart_exist(string? name, bool expected)
    {
        Assert.Equal(expected, LedgerAccount.TryParse(name, out var account));
        Assert.Equal(expected ? name : "", account.ToString());
    }

    [Theory]
    [InlineData("BANK_SUSPENSE", true)]
    [InlineData("BANK_SUSPENSES", false)]
    [InlineData("A_BANK", false)]
    public void The_database_is_told_of_the_same_chart_from_end_to_end(string name, bool expected) =>
        Assert.Equal(expected, Regex.IsMatch(name, LedgerAccount.Pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture));

    private static Journal Book(params (LedgerAccount, Money)[] lines) => Journal.OfOrder(Guid.CreateVersion7(), "test", lines, At);
}
