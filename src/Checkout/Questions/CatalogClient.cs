using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Questions;

/// <summary>Asks Catalog for what a quote must know of articles and their sellers.</summary>
internal sealed class CatalogClient(HttpClient http)
{
    /// <summary>The facts of the articles that exist; unknown ones are left out.</summary>
    public async Task<IReadOnlyList<ProductFacts>> LookUpAsync(IEnumerable<string> skus, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync("/v1/product-lookups", new { skus }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ProductLookup>(cancellationToken))!.Products;
    }

    private sealed record ProductLookup(IReadOnlyList<ProductFacts> Products);
}

/// <summary>An article as Catalog knows it at this moment.</summary>
internal sealed record ProductFacts(
    string Sku,
    string Title,
    string CustomsDescription,
    HsCode HsCode,
    CountryCode Origin,
    Money Price,
    Weight NetWeight,
    Weight GrossWeight,
    ParcelSize Size,
    int? YearMade,
    bool IsMassProduced,
    string DispatchLocation,
    CountryCode DispatchCountry,
    SellerFacts Seller);

/// <summary>Who sells and sends it.</summary>
internal sealed record SellerFacts(Guid SellerId, string Name, string Street, string City, string PostalCode, CountryCode Country, Guid ContractId);
