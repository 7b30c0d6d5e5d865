using ExportPlatform.Catalog.Sellers;
using ExportPlatform.Contracts;
using NpgsqlTypes;

namespace ExportPlatform.Catalog.Products;

/// <summary>An article a seller offers abroad, with all that customs, carrier and buyer must know of it. How many there are is the stock's business.</summary>
internal sealed class Product
{
    /// <summary>The threshold of an article whose seller has set none: a handful, enough for a day or two of orders of one article.</summary>
    public const long DefaultLowStockThreshold = 5;

    private Product()
    {
        // EF Core
    }

    public Guid ProductId { get; private init; }

    public Guid SellerId { get; private init; }

    public Seller? Seller { get; private init; }

    /// <summary>The seller's article number, unique on the platform; it never changes.</summary>
    public string Sku { get; private init; } = "";

    public Gtin? Gtin { get; private set; }

    public ProductStatus Status { get; private set; }

    public string Category { get; private set; } = "";

    public LocalizedText Title { get; private set; } = new("", "", "");

    public LocalizedText Description { get; private set; } = new("", "", "");

    /// <summary>What the goods are, in English, as printed on customs papers.</summary>
    public string CustomsDescription { get; private set; } = "";

    public HsCode HsCode { get; private set; }

    public CountryCode Origin { get; private set; }

    public Weight NetWeight { get; private set; }

    public Weight GrossWeight { get; private set; }

    /// <summary>Outer measures of the box it is posted in; more pieces go into the same box where they fit.</summary>
    public ParcelSize Size { get; private set; } = new(0, 0, 0);

    public Money Price { get; private set; }

    public int? YearMade { get; private set; }

    public bool IsMassProduced { get; private set; }

    /// <summary>Pieces below which its seller is told that stock is low; 0 for never. Changed by one statement, not through this class.</summary>
    public long LowStockThreshold { get; private init; } = DefaultLowStockThreshold;

    /// <summary>Whether the stock was below that when it last changed. Kept by <see cref="Stock.LowStock"/>.</summary>
    public bool IsLowOnStock { get; private init; } = true;

    /// <summary>How often the seller was told so. Kept by <see cref="Stock.LowStock"/>.</summary>
    public int LowStockNotices { get; private init; }

    /// <summary>Counts changes from one; quotes and If-Match name it.</summary>
    public int Version { get; private set; }

    public DateTimeOffset ListedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Titles in lower case, for the database to stem; kept by this class.</summary>
    public string SearchTitle { get; private set; } = "";

    /// <summary>Descriptions in lower case, for the database to stem; kept by this class.</summary>
    public string SearchBody { get; private set; } = "";

    /// <summary>Chinese text cut into single characters and pairs, because it has no spaces between words.</summary>
    public string SearchGrams { get; private set; } = "";

    /// <summary>Computed by the database from the three above.</summary>
    public NpgsqlTsVector? Search { get; private init; }

    /// <summary>Decides whether a seller may list an article as described.</summary>
    public static ProductDecision List(
        Guid productId, Guid sellerId, string sku, ProductDetails details, Money price, DateTimeOffset now)
    {
        if ((Fault(details, now) ?? Fault(price)) is { } refusal)
        {
            return new ProductDecision.Refused(refusal);
        }

        var product = new Product { ProductId = productId, SellerId = sellerId, Sku = sku, Price = price, ListedAt = now };
        product.Describe(details, now);
        return new ProductDecision.Listed(product);
    }

    /// <summary>Changes everything but number and price, or says why not. Null means done.</summary>
    /// <param name="details">The article as it shall be.</param>
    /// <param name="hasBeenSold">Whether pieces have left the country as declared so far: then origin and classification stay.</param>
    /// <param name="now">The moment of the change.</param>
    public ProductRefusal? Change(ProductDetails details, bool hasBeenSold, DateTimeOffset now)
    {
        if (hasBeenSold && (details.Origin != Origin || details.HsCode != HsCode))
        {
            return ProductRefusal.DeclaredBefore(Sku, Origin, HsCode);
        }

        if (Fault(details, now) is { } refusal)
        {
            return refusal;
        }

        Describe(details, now);
        return null;
    }

    /// <summary>Changes the price for quotes made from now on, or says why not. Null means done.</summary>
    public ProductRefusal? ChangePrice(Money price, DateTimeOffset now)
    {
        if (Fault(price) is { } refusal)
        {
            return refusal;
        }

        Price = price;
        Version++;
        ChangedAt = now;
        return null;
    }

    private static ProductRefusal? Fault(ProductDetails details, DateTimeOffset now)
    {
        if (details.GrossWeight < details.NetWeight || details.NetWeight.Grams == 0)
        {
            return ProductRefusal.WeightsContradict;
        }

        if (details.YearMade > now.Year)
        {
            return ProductRefusal.MadeInTheFuture;
        }

        if (!Categories.IsKnown(details.Category))
        {
            return ProductRefusal.UnknownCategory(details.Category);
        }

        return CustomsWording.IsVague(details.CustomsDescription) ? ProductRefusal.VagueForCustoms : null;
    }

    private static ProductRefusal? Fault(Money price) => price.MinorUnits <= 0 ? ProductRefusal.PriceNotPositive : null;

    private void Describe(ProductDetails details, DateTimeOffset now)
    {
        (Gtin, Status, Category) = (details.Gtin, details.Status, details.Category);
        (Title, Description, CustomsDescription) = (details.Title.ToText(), details.Description, details.CustomsDescription);
        (HsCode, Origin, NetWeight, GrossWeight, Size) =
            (details.HsCode, details.Origin, details.NetWeight, details.GrossWeight, details.Size.ToParcelSize());
        (YearMade, IsMassProduced) = (details.YearMade, details.IsMassProduced);
        SearchTitle = SearchTerms.Fold($"{Title.En} {Title.Ru} {Sku}");
        SearchBody = SearchTerms.Fold($"{Description.En} {Description.Ru}");
        SearchGrams = string.Join(' ', SearchTerms.HanGrams($"{Title.Zh} {Description.Zh}").Distinct(StringComparer.Ordinal));
        Version++;
        ChangedAt = now;
    }
}

/// <summary>Whether buyers see an article.</summary>
public enum ProductStatus
{
    /// <summary>Only its seller sees it.</summary>
    Draft,

    /// <summary>On sale.</summary>
    Active,

    /// <summary>No longer on sale; orders keep referring to it.</summary>
    Withdrawn,
}

/// <summary>The two ways listing can end. Closed: the nested cases are the only ones.</summary>
internal abstract record ProductDecision
{
    private ProductDecision()
    {
    }

    public sealed record Listed(Product Product) : ProductDecision;

    public sealed record Refused(ProductRefusal Because) : ProductDecision;
}
