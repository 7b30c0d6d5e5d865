using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.ServiceDefaults.Tests.Access;

public class MandateTests
{
    private const string Claim = "0190a000-0000-7000-8000-000000000001 2026-03-01 2026-03-31";
    private static readonly Guid Seller = new("0190a000-0000-7000-8000-000000000001");

    [Fact]
    public void A_mandate_is_read_as_it_was_written()
    {
        Assert.True(Mandate.TryParse(Claim, out var mandate));

        Assert.Equal(new Mandate(Seller, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)), mandate);
        Assert.Equal(Claim, mandate.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0190a000-0000-7000-8000-000000000001")]
    [InlineData("0190a000-0000-7000-8000-000000000001 2026-03-01")]
    [InlineData("0190a000-0000-7000-8000-000000000001  2026-03-01 2026-03-31")]
    [InlineData("0190a000-0000-7000-8000-000000000001 2026-03-01 2026-03-31 ")]
    [InlineData("0190a000-0000-7000-8000-000000000001 01.03.2026 31.03.2026")]
    [InlineData("0190a000-0000-7000-8000-000000000001 2026-02-30 2026-03-31")]
    [InlineData("0190a000000070008000000000000001 2026-03-01 2026-03-31")]
    [InlineData("* 2026-03-01 2026-03-31")]
    public void What_is_not_written_exactly_so_is_no_mandate(string? claim) => Assert.False(Mandate.TryParse(claim, out _));

    [Theory]
    [InlineData("2026-02-28T23:59:59.999Z", false)]
    [InlineData("2026-03-01T00:00:00Z", true)]
    [InlineData("2026-03-31T23:59:59.999Z", true)]
    [InlineData("2026-04-01T00:00:00Z", false)]
    [InlineData("2026-04-01T07:30:00+08:00", true)]
    public void A_mandate_holds_from_its_first_to_its_last_day_by_utc(string now, bool isCovered)
    {
        Assert.True(Mandate.TryParse(Claim, out var mandate));

        Assert.Equal(isCovered, mandate.Covers(Seller, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_mandate_of_one_seller_is_none_of_another()
    {
        Assert.True(Mandate.TryParse(Claim, out var mandate));

        Assert.False(mandate.Covers(new Guid("0190a000-0000-7000-8000-000000000002"), new DateTimeOffset(2026, 3, 15, 0, 0, 0, TimeSpan.Zero)));
    }
}
