using ExportPlatform.Checkout.Disputes;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Tests.Disputes;

public sealed class DisputeTests
{
    private static readonly Money Price = Cny("285.84");

    [Theory]
    [InlineData(DisputeWinner.Buyer, null, true)]
    [InlineData(DisputeWinner.Seller, null, true)]
    [InlineData(DisputeWinner.Seller, "1.00", false)]
    [InlineData(DisputeWinner.Both, null, false)]
    [InlineData(DisputeWinner.Both, "0.00", false)]
    [InlineData(DisputeWinner.Both, "0.01", true)]
    [InlineData(DisputeWinner.Both, "285.83", true)]
    [InlineData(DisputeWinner.Both, "285.84", false)]
    public void What_goes_back_is_said_when_both_are_right_and_only_then(DisputeWinner winner, string? refund, bool expected) =>
        Assert.Equal(expected, new DecideDisputeRequest(winner, "reason", refund is null ? null : Cny(refund)).IsPossibleFor(Price));

    [Theory]
    [InlineData("10.00", "2.00", true)]
    [InlineData("10.00", "1.99", false)]
    [InlineData("13.00", "-1.00", false)]
    public void The_parts_make_up_what_goes_back(string goods, string freight, bool expected)
    {
        var parts = new RefundShares(Cny(goods), Cny(freight), Cny("0.00"), Cny("0.00"));

        Assert.Equal(expected, new DecideDisputeRequest(DisputeWinner.Both, "reason", Cny("12.00"), parts).IsPossibleFor(Price));
    }

    [Fact]
    public void Another_currency_than_the_prices_goes_back_to_nobody() =>
        Assert.False(new DecideDisputeRequest(DisputeWinner.Both, "reason", Money.Parse("1.00", CurrencyCode.Parse("EUR"))).IsPossibleFor(Price));

    [Theory]
    [InlineData("FFD8FFE000104A46", "image/jpeg")]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("3C68746D6C3E", null)]
    [InlineData("4D5A9000", null)]
    [InlineData("FFD8", null)]
    [InlineData("", null)]
    public void A_file_is_what_its_first_bytes_say(string start, string? mediaType) =>
        Assert.Equal(mediaType, EvidenceFiles.MediaTypeOf(Convert.FromHexString(start)));

    private static Money Cny(string amount) => Money.Parse(amount, CurrencyCode.Parse("CNY"));
}
