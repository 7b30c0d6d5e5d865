using ExportPlatform.Catalog.Products;

namespace ExportPlatform.Catalog.Tests.Products;

public sealed class ProductTests
{
    [Fact]
    public void A_described_article_is_listed_as_version_one()
    {
        var product = Articles.Listed();

        Assert.Equal(1, product.Version);
        Assert.Equal(Articles.FortyFiveEuros, product.Price);
        Assert.Contains("войлочные тапочки", product.SearchTitle, StringComparison.Ordinal);
        Assert.Contains("毛毡", product.SearchGrams, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_article_says_why()
    {
        var good = Articles.Slippers();

        Assert.Equal("product.weights-contradict", RefusalOf(good with { GrossWeight = new Weight(499) }));
        Assert.Equal("product.weights-contradict", RefusalOf(good with { NetWeight = new Weight(0) }));
        Assert.Equal("product.made-in-the-future", RefusalOf(good with { YearMade = 2027 }));
        Assert.Equal("product.category-unknown", RefusalOf(good with { Category = "weapons" }));
        Assert.Equal("product.customs-description-vague", RefusalOf(good with { CustomsDescription = "Gift" }));
        Assert.Equal("product.price-not-positive", RefusalOf(good, Money.Zero(CurrencyCode.Parse("EUR"))));
        Assert.Null(RefusalOf(good with { YearMade = 2026 }));
    }

    [Fact]
    public void An_article_that_was_exported_keeps_its_origin_and_classification()
    {
        var product = Articles.Listed();
        var relabelled = Articles.Slippers() with { Origin = CountryCode.Parse("KZ") };

        Assert.Equal("product.declared-before", product.Change(relabelled, hasBeenSold: true, Articles.Now)?.Code);
        Assert.Equal("KG", product.Origin.Value);
        Assert.Equal(1, product.Version);
        Assert.Null(product.Change(relabelled, hasBeenSold: false, Articles.Now));
        Assert.Equal("KZ", product.Origin.Value);
        Assert.Equal(2, product.Version);
    }

    [Fact]
    public void A_new_price_is_a_new_version()
    {
        var product = Articles.Listed();
        var fifty = Money.Parse("50.00", CurrencyCode.Parse("EUR"));

        Assert.Null(product.ChangePrice(fifty, Articles.Now));
        Assert.Equal(2, product.Version);
        Assert.Equal(fifty, ProductPrice.Of(product).Price);
        Assert.Equal("product.price-not-positive", product.ChangePrice(-fifty, Articles.Now)?.Code);
        Assert.Equal(2, product.Version);
    }

    private static string? RefusalOf(ProductDetails details, Money? price = null) =>
        Product.List(Guid.CreateVersion7(), Guid.CreateVersion7(), "SKU-1", details, price ?? Articles.FortyFiveEuros, Articles.Now)
            is ProductDecision.Refused(var refusal) ? refusal.Code : null;
}
