using ExportPlatform.Catalog.Products;
using ExportPlatform.LandedCost;

namespace ExportPlatform.Catalog.Tests.Products;

public sealed class DestinationCheckTests
{
    private static readonly RuleBook Rules = RuleBook.LoadShipped();

    [Theory]
    [InlineData("RU", "RU", "FR", "R001")]
    [InlineData("RU", "RU", "CN", null)]
    [InlineData("RU", "RU", "KZ", null)]
    [InlineData("KZ", "KZ", "FR", null)]
    public void A_wooden_bowl_goes_where_the_law_lets_it(string origin, string dispatch, string destination, string? rule)
    {
        var bowl = Articles.Listed(Articles.Slippers("woodware") with { HsCode = HsCode.Parse("441990"), Origin = CountryCode.Parse(origin) });

        var block = DestinationCheck.BlockOf(
            bowl, CountryCode.Parse(dispatch), CountryCode.Parse(destination), new DateOnly(2026, 9, 15), Rules);

        Assert.Equal(rule, block?.RuleId);
        Assert.Equal(rule is null ? null : "restriction.blocked", block?.Code);
    }
}
