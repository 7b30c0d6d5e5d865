using ExportPlatform.Catalog.Products;

namespace ExportPlatform.Catalog.Tests.Products;

public sealed class CustomsWordingTests
{
    [Theory]
    [InlineData("Gift")]
    [InlineData("food products")]
    [InlineData("various goods and samples")]
    [InlineData("slippers")]
    [InlineData("войлочные тапочки")]
    [InlineData("felt slippers 毛毡")]
    [InlineData("12 34")]
    public void Words_that_tell_customs_nothing_are_vague(string description) => Assert.True(CustomsWording.IsVague(description));

    [Theory]
    [InlineData("felt slippers")]
    [InlineData("Halva of pine nuts and honey, sugar confectionery")]
    [InlineData("Rosé-coloured silk scarf")]
    public void Words_that_name_the_goods_will_do(string description) => Assert.False(CustomsWording.IsVague(description));
}
