using ExportPlatform.Shipping.PostalItems;
using ExportPlatform.Shipping.Rates;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Tests.PostalItems;

public class SerialRangeTests
{
    [Fact]
    public void Every_service_of_every_lane_has_numbers() =>
        Assert.All(TariffFiles.Tariffs, tariff => Assert.Contains(
            PostalItemNumbers.InitialRanges, range => range.IssuingCountry == tariff.Dispatch && range.Service == tariff.Service));

    [Fact]
    public void Every_range_gives_numbers_that_are_valid_and_its_own()
    {
        Assert.All(PostalItemNumbers.InitialRanges, range =>
        {
            var first = PostalItemId.Create(range.Indicator, range.FirstSerial, range.IssuingCountry);
            Assert.True(PostalItemId.TryParse(first.Value, null, out _), first.Value);
            Assert.Contains(range.Indicator[0], "LCEH");
        });
        Assert.Distinct(PostalItemNumbers.InitialRanges.Select(range => (range.IssuingCountry, range.Indicator)));
    }
}
