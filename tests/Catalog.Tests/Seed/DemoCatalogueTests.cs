using ExportPlatform.Catalog.Products;
using ExportPlatform.Catalog.Seed;

namespace ExportPlatform.Catalog.Tests.Seed;

public sealed class DemoCatalogueTests
{
    private static readonly IReadOnlyList<DemoSeller> Sellers = DemoCatalogue.Sellers();
    private static readonly IReadOnlyList<DemoProduct> Products = DemoCatalogue.Products();

    [Fact]
    public void The_three_articles_of_the_demo_are_exactly_as_agreed()
    {
        Assert.Equal("HALVA-CEDAR-400 170490 RU 68.00 CNY 400 g 450 g 25x18x10 0190a000-0000-7000-8000-000000000001 RUKHM", Line("HALVA-CEDAR-400"));
        Assert.Equal("SLIPPERS-FELT-38 640520 KG 45.00 EUR 500 g 600 g 30x20x12 0190a000-0000-7000-8000-000000000002 KGFRU", Line("SLIPPERS-FELT-38"));
        Assert.Equal("BOWL-KHOKHLOMA-20 441990 RU 49.00 EUR 350 g 450 g 24x24x10 0190a000-0000-7000-8000-000000000003 RUGOJ", Line("BOWL-KHOKHLOMA-20"));
    }

    [Fact]
    public void Every_article_would_be_accepted_from_a_seller() =>
        Assert.All(Products, p => Assert.IsType<ProductDecision.Listed>(
            Product.List(Guid.CreateVersion7(), p.SellerId, p.Sku, p.Details, p.Price, new(2026, 9, 15, 8, 0, 0, TimeSpan.Zero))));

    [Fact]
    public void Every_article_is_told_in_three_languages()
    {
        static bool Has(string text, char from, char to) => text.Any(c => c >= from && c <= to);

        Assert.All(Products.Select(p => (p.Sku, p.Details.Title.En, p.Details.Title.Ru, p.Details.Title.Zh))
            .Concat(Products.Select(p => (p.Sku, p.Details.Description.En, p.Details.Description.Ru, p.Details.Description.Zh)))
            .Concat(Sellers.Select(s => (s.Name, s.Story.En, s.Story.Ru, s.Story.Zh))), text =>
        {
            Assert.True(Has(text.Item2, 'a', 'z') && !Has(text.Item2, 'а', 'я'), $"{text.Item1} en");
            Assert.True(Has(text.Item3, 'а', 'я'), $"{text.Item1} ru");
            Assert.True(Has(text.Item4, '\u4E00', '\u9FFF'), $"{text.Item1} zh");
        });
    }

    [Fact]
    public void Numbers_are_unique_and_stock_lies_with_its_own_seller()
    {
        Assert.Distinct(Products.Select(p => p.Sku));
        Assert.Distinct(Products.Where(p => p.Details.Gtin is not null).Select(p => p.Details.Gtin!.Value.Gtin14));
        Assert.All(Products, p => Assert.Matches("^[A-Z0-9][A-Z0-9-]{2,39}$", p.Sku));
        Assert.All(Products, p => Assert.All(p.Stock, opening =>
            Assert.Contains(opening.WarehouseId, Sellers.Single(s => s.SellerId == p.SellerId).Warehouses.Select(w => w.WarehouseId))));
        Assert.InRange(Products.Count, 40, 100);
        Assert.InRange(Products.Select(p => p.Details.Origin).Distinct().Count(), 6, 20);
    }

    [Fact]
    public void Every_classification_is_a_subheading_of_the_nomenclature()
    {
        var subheadings = Reference("hs.csv").Select(line => line.Split(',')).Where(row => row[^1] == "6").Select(row => row[1]).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(subheadings);
        Assert.All(Products, p => Assert.Contains(p.Details.HsCode.Value, subheadings));
    }

    [Fact]
    public void Every_warehouse_is_at_a_real_place_of_its_country()
    {
        var places = Reference("unlocode_subset.csv").Select(line => line.Split(',')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.All(Sellers.SelectMany(s => s.Warehouses.Select(w => (w, s))), place =>
        {
            Assert.Contains(place.w.Location.Value, places);
            Assert.Equal(place.s.Country, place.w.Location.Country);
        });
    }

    private static string Line(string sku)
    {
        var p = Products.Single(p => p.Sku == sku);
        var (d, from) = (p.Details, Sellers.Single(s => s.SellerId == p.SellerId).Warehouses[0]);
        return $"{p.Sku} {d.HsCode} {d.Origin} {p.Price} {d.NetWeight} {d.GrossWeight} "
            + $"{d.Size.LengthCm}x{d.Size.WidthCm}x{d.Size.HeightCm} {p.SellerId} {from.Location}";
    }

    private static string[] Reference(string file) => ReferenceFiles.Read(file).ReplaceLineEndings("\n").Split('\n');
}
