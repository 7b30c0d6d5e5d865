using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Questions;

/// <summary>Asks Catalog for what a quote must know of articles and their sellers.</summary>
internal sealed class CatalogClient(HttpClient http)
{
    /// <summary>The facts of the articles that are on sale; unknown ones are left out.</summary>
    public async Task<IReadOnlyList<ProductFacts>> LookUpAsync(
        IEnumerable<(string Sku, int Quantity)> lines, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(
            "/v1/product-lookups", new { lines = lines.Select(line => new { sku = line.Sku, quantity = line.Quantity }) }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ProductLookup>(cancellationToken))!.Products;
    }

    private sealed record ProductLookup(IReadOnlyList<ProductFacts> Products);
}

/// <summary>An article as Catalog knows it at this moment.</summary>
/// <param name="Sku">The seller's article number.</param>
/// <param name="Title">For people, in the languages of the shop.</param>
/// <param name="CustomsDescription">For customs papers, in English.</param>
/// <param name="SellerId">Who sells it.</param>
/// <param name="Price">Of one piece.</param>
/// <param name="HsCode">Six digits.</param>
/// <param name="Origin">Where it was made.</param>
/// <param name="NetWeight">Of one piece.</param>
/// <param name="GrossWeight">Of one piece, packed.</param>
/// <param name="Size">A parcel with one piece.</param>
/// <param name="YearMade">Null for goods in current production.</param>
/// <param name="IsMassProduced">As the seller declares.</param>
/// <param name="IsAvailable">Whether one warehouse holds all that was asked about of this seller.</param>
/// <param name="Dispatch">Where it would be posted; null when nowhere.</param>
internal sealed record ProductFacts(
    string Sku,
    LocalizedTitle Title,
    string CustomsDescription,
    Guid SellerId,
    Money Price,
    HsCode HsCode,
    CountryCode Origin,
    Weight NetWeight,
    Weight GrossWeight,
    ParcelSize Size,
    int? YearMade,
    bool IsMassProduced,
    bool IsAvailable,
    DispatchFacts? Dispatch);

/// <summary>A title in English, Russian and Chinese.</summary>
internal sealed record LocalizedTitle(string En, string Ru, string Zh);

/// <summary>The place of posting and the sender on the papers.</summary>
internal sealed record DispatchFacts(string Location, CountryCode Country, Party Consignor);
