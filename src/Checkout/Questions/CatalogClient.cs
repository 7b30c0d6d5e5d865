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
        var quantities = lines.ToDictionary(line => line.Sku, line => line.Quantity, StringComparer.Ordinal);
        using var answer = await http.PostAsJsonAsync("/v1/product-lookups", new { skus = quantities.Keys, quantities }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ProductLookup>(cancellationToken))!.Products;
    }

    private sealed record ProductLookup(IReadOnlyList<ProductFacts> Products);
}

/// <summary>An article as Catalog knows it at this moment.</summary>
/// <param name="Sku">The seller's article number.</param>
/// <param name="Title">For people.</param>
/// <param name="CustomsDescription">For customs papers, in English.</param>
/// <param name="Price">Of one piece.</param>
/// <param name="HsCode">Six digits.</param>
/// <param name="Origin">Where it was made.</param>
/// <param name="NetWeight">Of one piece.</param>
/// <param name="GrossWeight">Of one piece, packed.</param>
/// <param name="Size">A parcel with one piece.</param>
/// <param name="YearMade">Null for goods in current production.</param>
/// <param name="IsMassProduced">As the seller declares.</param>
/// <param name="IsAvailable">Whether one warehouse holds all that was asked about of this seller.</param>
/// <param name="DispatchLocation">UN/LOCODE of the place it would be posted at.</param>
/// <param name="DispatchCountry">The country whose export rules apply.</param>
/// <param name="Seller">Who sells and sends it.</param>
internal sealed record ProductFacts(
    string Sku,
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
    string DispatchLocation,
    CountryCode DispatchCountry,
    SellerFacts Seller);

/// <summary>A seller as the papers name it.</summary>
/// <param name="SellerId">The account.</param>
/// <param name="Name">The shop's.</param>
/// <param name="Consignor">The sender on the papers, sealed for the seller.</param>
/// <param name="ContractId">The offer or agency contract currency control adds orders up under.</param>
internal sealed record SellerFacts(Guid SellerId, string Name, Sealed<Party> Consignor, Guid ContractId);
