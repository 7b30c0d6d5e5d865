using ExportPlatform.Payments.Ledger;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Ledger;

public sealed class LedgerAccountTests
{
    private static readonly Guid Seller = Guid.Parse("0190a000-0000-7000-8000-000000000001");

    private static LedgerAccount[] Chart =>
    [
        LedgerAccount.PspClearing, LedgerAccount.EscrowLiability, LedgerAccount.PlatformRevenue, LedgerAccount.CarrierPayable, LedgerAccount.EarlyPayoutFees,
        LedgerAccount.ChargebackClearing, LedgerAccount.ChargebackFees, LedgerAccount.ChargebackLoss, LedgerAccount.FxGainLoss, LedgerAccount.BankCharges,
        LedgerAccount.Reserve, LedgerAccount.PayoutClearing, LedgerAccount.Bank, LedgerAccount.BankSuspense,
        LedgerAccount.SellerPayable(Seller), LedgerAccount.SellerAdvance(Seller), LedgerAccount.TaxPayable(CountryCode.Parse("CN")),
    ];

    [Theory]
    [InlineData("PSP_CLEARING", false)]
    [InlineData("ESCROW_LIABILITY", false)]
    [InlineData("PLATFORM_REVENUE", true)]
    [InlineData("CARRIER_PAYABLE", true)]
    [InlineData("EARLY_PAYOUT_FEES", true)]
    [InlineData("CHARGEBACK_CLEARING", false)]
    [InlineData("CHARGEBACK_FEES", true)]
    [InlineData("CHARGEBACK_LOSS", true)]
    [InlineData("FX_GAIN_LOSS", true)]
    [InlineData("BANK_CHARGES", true)]
    [InlineData("RESERVE", true)]
    [InlineData("PAYOUT_CLEARING", false)]
    [InlineData("BANK", false)]
    [InlineData("BANK_SUSPENSE", false)]
    [InlineData("SELLER_PAYABLE:0190a000-0000-7000-8000-000000000001", true)]
    [InlineData("SELLER_ADVANCE:0190a000-0000-7000-8000-000000000001", false)]
    [InlineData("TAX_PAYABLE:CN", true)]
    public void Operators_adjust_what_is_owed_earned_or_put_aside_but_not_what_others_hold(string name, bool isAdjustable)
    {
        var account = Assert.Single(Chart, account => account.Name == name);

        Assert.Equal(isAdjustable, account.IsAdjustable);
        Assert.Equal(account, LedgerAccount.Parse(name));
        Assert.Equal(name, account.ToString());
        Assert.Equal(name.Contains(':', StringComparison.Ordinal), account.IsSomebodys);
    }

    [Fact]
    public void The_chart_has_seventeen_kinds_of_account() => Assert.Equal(17, Chart.Distinct().Count());

    [Fact]
    public void Only_what_is_owed_to_a_seller_is_a_sellers()
    {
        Assert.Equal(Seller, LedgerAccount.SellerPayable(Seller).SellerId);
        Assert.Null(LedgerAccount.SellerAdvance(Seller).SellerId);
        Assert.Null(LedgerAccount.Reserve.SellerId);
    }

    [Fact]
    public void An_account_that_does_not_exist_is_named()
    {
        Assert.Contains("'PETTY_CASH'", Assert.Throws<FormatException>(() => LedgerAccount.Parse("PETTY_CASH")).Message, StringComparison.Ordinal);
        Assert.False(LedgerAccount.TryParse("PETTY_CASH", out var none));
        Assert.Equal(default, none);
    }

    [Fact]
    public void No_account_has_no_name()
    {
        Assert.Equal("", default(LedgerAccount).ToString());
        Assert.Contains("No account", Assert.Throws<InvalidOperationException>(() => default(LedgerAccount).Name).Message, StringComparison.Ordinal);
    }
}
