namespace ExportPlatform.Catalog.Products;

/// <summary>Every reason a product is refused, with the code clients switch on. Listed in docs/problems.md.</summary>
internal sealed record ProductRefusal(string Code, string Detail)
{
    public static readonly ProductRefusal WeightsContradict =
        new("product.weights-contradict", "The net weight is above zero and the gross weight at least as much.");

    public static readonly ProductRefusal MadeInTheFuture = new("product.made-in-the-future", "The year of making is still to come.");

    public static readonly ProductRefusal PriceNotPositive = new("product.price-not-positive", "A price is above zero.");

    public static readonly ProductRefusal VagueForCustoms = new(
        "product.customs-description-vague",
        "Say in two English words or more what it is, such as 'felt slippers'; 'gift', 'food' or 'goods' alone is refused.");

    public static ProductRefusal UnknownCategory(string category) => new("product.category-unknown", $"There is no category '{category}'.");

    public static ProductRefusal SkuTaken(string sku) => new("product.sku-taken", $"{sku} is the number of another product.");

    public static ProductRefusal UnknownHsCode(HsCode hsCode, string edition) => new(
        "product.hs-code-unknown", $"{edition} has no subheading {hsCode}; /v1/hs-codes finds codes by words.");

    public static ProductRefusal DeclaredBefore(string sku, CountryCode origin, HsCode hsCode) => new(
        "product.declared-before",
        $"{sku} was exported as {hsCode} made in {origin}; list goods of another make or classification as a new product.");
}
