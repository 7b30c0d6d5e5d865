using ExportPlatform.Contracts;

namespace ExportPlatform.Catalog.Warehouses;

/// <summary>A place a seller's goods lie and are posted from.</summary>
internal sealed class Warehouse
{
    public required Guid WarehouseId { get; init; }

    public required Guid SellerId { get; init; }

    /// <summary>UN/LOCODE of the place of posting, such as <c>RUKHM</c>.</summary>
    public required string Location { get; init; }

    /// <summary>The country whose export rules apply; always the first two letters of <see cref="Location"/>.</summary>
    public required CountryCode Country { get; init; }

    /// <summary>Who stands on the papers as sender, with the place of posting; sealed for the seller.</summary>
    public required Sealed<Party> Consignor { get; init; }

    /// <summary>Of several warehouses that hold an order, the one with the smallest number sends it.</summary>
    public required int Priority { get; init; }
}
