using ExportPlatform.Customs.CurrencyReceipts;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Tests.CurrencyReceipts;

/// <summary>Where an export's money is, by what was heard and what day it is.</summary>
public class ReceiptStandingTests
{
    private static readonly CurrencyCode Yuan = CurrencyCode.Parse("CNY");
    private static readonly DateOnly Released = new(2026, 9, 15);
    private static readonly ReceiptTermRow Term = ReceiptTerms.LoadShipped().Of(CountryCode.Parse("RU"), Released)!;

    [Theory]
    [InlineData(0, ReceiptState.Expected)]
    [InlineData(180, ReceiptState.Expected)]
    [InlineData(181, ReceiptState.Overdue)]
    public void Money_is_expected_until_its_day(int days, ReceiptState state) =>
        Assert.Equal(state, ReceiptStanding.Of(Export(), [], Term, Released.AddDays(days)).State);

    [Fact]
    public void What_the_platform_holds_too_long_is_overdue_all_the_same()
    {
        ProofFact[] paid = [Fact(ProofFactKind.Paid, "310.00 CNY")];

        Assert.Equal(ReceiptState.Held, ReceiptStanding.Of(Export(), paid, Term, Released).State);
        Assert.Equal(ReceiptState.Overdue, ReceiptStanding.Of(Export(), paid, Term, Released.AddDays(181)).State);
    }

    [Fact]
    public void What_the_seller_got_is_received_and_the_difference_is_told()
    {
        var standing = ReceiptStanding.Of(Export(), [Fact(ProofFactKind.Paid, "310.00 CNY"), Fact(ProofFactKind.PaidOut, "261.90 CNY")], Term, Released.AddDays(400));

        Assert.Equal(
            (ReceiptState.Received, Money.Parse("261.90", Yuan), Money.Parse("8.10", Yuan)),
            (standing.State, standing.Received, standing.Difference));
    }

    [Fact]
    public void Money_in_another_currency_has_no_difference() =>
        Assert.Null(ReceiptStanding.Of(Export(), [Fact(ProofFactKind.PaidOut, "3000.00 RUB")], Term, Released).Difference);

    [Theory]
    [InlineData(ProofFactKind.PaidBack)]
    [InlineData(ProofFactKind.Revoked)]
    [InlineData(ProofFactKind.Withdrawn)]
    public void Where_nothing_was_sold_nothing_is_expected(ProofFactKind kind) =>
        Assert.Equal(ReceiptState.Void, ReceiptStanding.Of(Export(), [Fact(kind, null)], Term, Released.AddDays(400)).State);

    [Fact]
    public void An_origin_without_a_term_is_never_overdue()
    {
        var standing = ReceiptStanding.Of(Export(), [], null, Released.AddDays(4_000));

        Assert.Equal((ReceiptState.Expected, null), (standing.State, standing.DueOn));
    }

    private static ProofFact Fact(ProofFactKind kind, string? amount) => new()
    {
        OrderId = Guid.Empty,
        Kind = kind,
        Reference = "",
        Amount = amount,
        OccurredAt = new DateTimeOffset(2026, 9, 20, 0, 0, 0, TimeSpan.Zero),
        HeardAt = new DateTimeOffset(2026, 9, 20, 0, 0, 0, TimeSpan.Zero),
    };

    private static ExportProof Export() => new()
    {
        OrderId = Guid.Empty,
        SellerId = Guid.Empty,
        DispatchCountry = CountryCode.Parse("RU"),
        DestinationCountry = CountryCode.Parse("CN"),
        MovementReferenceNumber = "26RU00000000000001",
        ReleasedAt = new DateTimeOffset(Released.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        ContractId = Guid.Empty,
        Goods = Money.Parse("270.00", Yuan),
        HsCodes = ["190590"],
        TermRuleId = null,
        FirstWarningOn = null,
        SecondWarningOn = null,
        DueOn = null,
        Mark = ProofMark.None,
        NextMarkOn = null,
    };
}
