namespace ExportPlatform.Catalog.Sellers;

/// <summary>A producer as buyers see it.</summary>
internal sealed class Seller
{
    public required Guid SellerId { get; init; }

    public required string Name { get; init; }

    public required CountryCode Country { get; init; }

    /// <summary>Where the producer is at home, in English, such as <c>Khanty-Mansi Autonomous Okrug - Ugra</c>.</summary>
    public required string Region { get; init; }

    public required LocalizedText Story { get; init; }

    /// <summary>The agency contract with the platform, under which currency control adds up the seller's export receipts.</summary>
    public required Guid ContractId { get; init; }
}
