using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Payments.Payouts.Batches;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Payouts;

/// <summary>What is owed in one currency and paid in another: every journal balances in its own currency, and what comes back is owed as before.</summary>
public sealed class ExchangedPayoutTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly CurrencyCode Yuan = CurrencyCode.Parse("CNY");
    private static readonly CurrencyCode Ruble = CurrencyCode.Parse("RUB");
    private static readonly CurrencyCode Yen = CurrencyCode.Parse("JPY");

    [Theory]
    [InlineData("193.80", 13.5940, 0, "2634.52")]
    [InlineData("193.80", 13.5940, 0.5, "2621.34")]
    [InlineData("0.01", 13.5940, 0.5, "0.14")]
    public void The_seller_gets_the_published_rate_less_the_spread_rounded_once(string owed, double mid, double spread, string paid)
    {
        var rate = PayoutRate.Of(new CrossRate("cbr:2024-11-09:CNY/RUB", new DateOnly(2024, 11, 9), (decimal)mid), (decimal)spread);

        Assert.Equal(Money.Parse(paid, Ruble), rate.Exchange(Money.Parse(owed, Yuan), Ruble));
    }

    [Fact]
    public void A_currency_without_minor_units_is_rounded_to_whole_ones() =>
        Assert.Equal(
            Money.Parse("4111", Yen),
            PayoutRate.Of(new CrossRate("ecb:2026-11-23:CNY/JPY", new DateOnly(2026, 11, 23), 21.3187m), 0.5m).Exchange(Money.Parse("193.80", Yuan), Yen));

    [Fact]
    public void An_exchange_is_one_journal_in_each_currency_with_the_rates_name()
    {
        var journals = Exchanged().Order(Now).ToList();

        Assert.Equal(["payout-exchange", "payout-order"], journals.Select(journal => journal.Kind));
        Assert.All(journals, journal => Assert.Equal("cbr:2024-11-09:CNY/RUB", journal.RuleVersion));
        Assert.Equal(["CNY", "RUB"], journals.Select(journal => Assert.Single(journal.Postings.Select(posting => posting.Currency.Value).Distinct(StringComparer.Ordinal))));
        Assert.Equal([-19_380L, 262_134L], journals.SelectMany(journal => journal.Postings).Where(posting => posting.Account.Name == "FX_GAIN_LOSS").Select(posting => posting.Amount));
    }

    [Theory]
    [InlineData("refused", "PAYOUT_CLEARING")]
    [InlineData("returned", "BANK")]
    public void What_comes_back_undoes_the_exchange_to_the_cent(string step, string from)
    {
        var payout = Exchanged();
        var account = Ledger(from);

        var postings = payout.Order(Now).Concat(payout.GiveBack(step, account, Now)).SelectMany(journal => journal.Postings)
            .GroupBy(posting => (posting.Account.Name, posting.Currency.Value))
            .Select(line => (line.Key, Sum: line.Sum(posting => posting.Amount)))
            .Where(line => line.Sum != 0 && line.Key.Name is not ("PAYOUT_CLEARING" or "BANK"));

        Assert.Empty(postings);
    }

    [Fact]
    public void What_is_paid_as_it_is_owed_is_not_exchanged()
    {
        var payout = new Payout { PayoutId = Guid.CreateVersion7(Now), BatchId = Guid.Empty, SellerId = Guid.Empty, Currency = Yuan, AmountMinor = 100, Details = default! };

        Assert.Equal(["payout-order"], payout.Order(Now).Select(journal => journal.Kind));
        Assert.Equal(payout.Amount, payout.Owed);
    }

    private static ExportPlatform.Payments.Ledger.LedgerAccount Ledger(string name) => ExportPlatform.Payments.Ledger.LedgerAccount.Parse(name);

    private static Payout Exchanged() => new()
    {
        PayoutId = Guid.CreateVersion7(Now),
        BatchId = Guid.CreateVersion7(Now),
        SellerId = Guid.CreateVersion7(Now),
        Currency = Ruble,
        AmountMinor = 262_134,
        OwedCurrency = Yuan,
        OwedMinor = 19_380,
        RateId = "cbr:2024-11-09:CNY/RUB",
        MidRate = 13.594m,
        SpreadPercent = 0.5m,
        Rate = 13.52603m,
        Details = default!,
    };
}
