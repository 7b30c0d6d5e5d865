using System.ComponentModel.DataAnnotations;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Sellers;
using ExportPlatform.Catalog.Stock;
using ExportPlatform.Catalog.Warehouses;
using ExportPlatform.Contracts;
using ExportPlatform.LandedCost;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Products;

/// <summary>Gives a quote the exact facts about its articles: three queries, however many articles.</summary>
internal static class LookUpProducts
{
    public static async Task<LookUpProductsResponse> Handle(
        LookUpProductsRequest request, CatalogDbContext db, RuleBook rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var skus = request.Skus.Distinct(StringComparer.Ordinal).ToArray();
        var products = await db.Products.AsNoTracking().Include(p => p.Seller)
            .Where(p => skus.Contains(p.Sku) && p.Status == ProductStatus.Active)
            .ToListAsync(cancellationToken);
        var sellerIds = products.Select(p => p.SellerId).Distinct().ToArray();
        var warehouses = await db.Warehouses.AsNoTracking().Where(w => sellerIds.Contains(w.SellerId)).ToListAsync(cancellationToken);
        var stock = await db.StockItems.AsNoTracking().Where(s => skus.Contains(s.Sku)).ToListAsync(cancellationToken);

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var found = products.GroupBy(p => p.SellerId).SelectMany(own => Facts([.. own])).OrderBy(p => p.Sku, StringComparer.Ordinal).ToArray();
        return new LookUpProductsResponse(
            found, [.. skus.Except(found.Select(p => p.Sku), StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

        IEnumerable<ProductLookup> Facts(Product[] own)
        {
            var dispatch = DispatchChoice.For(
                [.. own.Select(p => new WantedStock(p.Sku, request.Quantities?.GetValueOrDefault(p.Sku, 1) ?? 1))],
                warehouses.Where(w => w.SellerId == own[0].SellerId),
                stock);
            return dispatch is null ? [] : own.Select(p => ProductLookup.Of(
                p,
                request.Language ?? Language.En,
                dispatch,
                request.Destination is { } to ? DestinationCheck.BlockOf(p, dispatch.Warehouse.Country, to, today, rules) : null));
        }
    }
}

/// <summary>Asks about articles.</summary>
/// <param name="Skus">1 to 100 article numbers.</param>
/// <param name="Quantities">Pieces wanted by article number, 1 to 100,000; one of each that is not named.</param>
/// <param name="Destination">Country of the buyer: each article then says whether it may go there.</param>
/// <param name="Language">en, ru or zh; en unless said otherwise.</param>
public sealed record LookUpProductsRequest(
    [Required, MinLength(1), MaxLength(100)] IReadOnlyList<string> Skus,
    IReadOnlyDictionary<string, int>? Quantities = null,
    CountryCode? Destination = null,
    Language? Language = null) : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Quantities?.Values.Any(quantity => quantity is < 1 or > 100_000) is true)
        {
            yield return new ValidationResult("A quantity is 1 to 100,000.", [nameof(Quantities)]);
        }
    }
}

/// <summary>Facts about articles on sale.</summary>
/// <param name="Products">Ordered by article number.</param>
/// <param name="UnknownSkus">Numbers no article goes by that is on sale and has a place to be sent from.</param>
public sealed record LookUpProductsResponse(IReadOnlyList<ProductLookup> Products, IReadOnlyList<string> UnknownSkus);

/// <summary>What a quote must know of an article.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Sku">The article's number.</param>
/// <param name="Version">The version these facts are of; a later change of the price raises it.</param>
/// <param name="Title">For people, in the language asked for.</param>
/// <param name="CustomsDescription">For customs papers, in English.</param>
/// <param name="Price">Of one piece, without freight, duty and tax.</param>
/// <param name="HsCode">Six digits of the Harmonized System.</param>
/// <param name="Origin">The country it was made in.</param>
/// <param name="NetWeight">Grams of one piece without packing.</param>
/// <param name="GrossWeight">Grams of one piece, packed.</param>
/// <param name="Size">Outer measures of the box it is posted in, in centimetres.</param>
/// <param name="YearMade">Null for goods in current production.</param>
/// <param name="IsMassProduced">As the seller declares.</param>
/// <param name="IsAvailable">Whether one warehouse holds all articles asked about of this seller in the quantities wanted: an order needs that.</param>
/// <param name="AvailableQuantity">Pieces of this article on sale in that warehouse.</param>
/// <param name="DispatchLocation">UN/LOCODE all articles of this seller would be sent from; ReserveStock takes it.</param>
/// <param name="DispatchCountry">The country whose export rules apply.</param>
/// <param name="Seller">Who sells and sends it.</param>
/// <param name="Block">The law that forbids the destination asked about; null when it may go there or none was asked about.</param>
public sealed record ProductLookup(
    Guid ProductId,
    string Sku,
    int Version,
    string Title,
    string CustomsDescription,
    Money Price,
    HsCode HsCode,
    CountryCode Origin,
    Weight NetWeight,
    Weight GrossWeight,
    ParcelSize Size,
    int? YearMade,
    bool IsMassProduced,
    bool IsAvailable,
    long AvailableQuantity,
    string DispatchLocation,
    CountryCode DispatchCountry,
    ConsignorLookup Seller,
    ShippingBlock? Block)
{
    internal static ProductLookup Of(Product product, Language language, DispatchChoice dispatch, ShippingBlock? block) => new(
        product.ProductId,
        product.Sku,
        product.Version,
        product.Title.In(language),
        product.CustomsDescription,
        product.Price,
        product.HsCode,
        product.Origin,
        product.NetWeight,
        product.GrossWeight,
        product.Size,
        product.YearMade,
        product.IsMassProduced,
        dispatch.HoldsAll,
        dispatch.AvailableOf(product.Sku),
        dispatch.Warehouse.Location,
        dispatch.Warehouse.Country,
        ConsignorLookup.Of(product.Seller!, dispatch.Warehouse),
        block);
}

/// <summary>A seller as sender of goods from one of its warehouses.</summary>
/// <param name="SellerId">The seller account.</param>
/// <param name="Name">The shop's.</param>
/// <param name="Consignor">Sender and place of posting, sealed for the seller; only parts of the platform that need it can open it.</param>
/// <param name="ContractId">The agency contract whose receipts currency control adds up.</param>
public sealed record ConsignorLookup(Guid SellerId, string Name, string Consignor, Guid ContractId)
{
    internal static ConsignorLookup Of(Seller seller, Warehouse from) => new(seller.SellerId, seller.Name, from.Consignor.ToString(), seller.ContractId);
}
