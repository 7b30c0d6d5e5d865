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

    /// <summary>Who stands on the papers as sender.</summary>
    public required string ConsignorName { get; init; }

    public required string Street { get; init; }

    public required string City { get; init; }

    public required string PostalCode { get; init; }

    /// <summary>Of several warehouses that hold an order, the one with the smallest number sends it.</summary>
    public required int Priority { get; init; }

    /// <summary>The sender as customs and carrier need it.</summary>
    public Party Consignor() => new(ConsignorName, Street, City, PostalCode, Country);
}
