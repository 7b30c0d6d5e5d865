using ExportPlatform.Catalog.Products;

namespace ExportPlatform.Catalog.Tests.Products;

/// <summary>Articles as a seller would describe them.</summary>
internal static class Articles
{
    public static readonly DateTimeOffset Now = new(2026, 9, 15, 8, 0, 0, TimeSpan.Zero);

    public static readonly Money FortyFiveEuros = Money.Parse("45.00", CurrencyCode.Parse("EUR"));

    public static ProductDetails Slippers(string category = "felt") => new(
        ProductStatus.Active,
        category,
        new ProductTitle("Felt slippers", "Войлочные тапочки", "毛毡拖鞋"),
        new LocalizedText("Warm.", "Тёплые.", "温暖。"),
        "Felt slippers with leather sole",
        HsCode.Parse("640520"),
        CountryCode.Parse("KG"),
        new Weight(500),
        new Weight(600),
        new ParcelMeasures(30, 20, 12),
        IsMassProduced: false);

    public static Product Listed(ProductDetails? details = null) =>
        Product.List(Guid.CreateVersion7(), Guid.CreateVersion7(), "SLIPPERS-FELT-38", details ?? Slippers(), FortyFiveEuros, Now)
            is ProductDecision.Listed(var product) ? product : throw new InvalidOperationException("The slippers were refused.");
}
