using System.Security.Claims;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Warehouses;

/// <summary>Lists a seller's own warehouses.</summary>
internal static class ListWarehouses
{
    private const int MaxWarehouses = 100;

    public static async Task<IReadOnlyList<WarehouseResponse>> Handle(
        HttpRequest http, ClaimsPrincipal caller, CatalogDbContext db, PersonalDataVault vault, CancellationToken cancellationToken)
    {
        var sellerId = caller.SellerId();
        var own = await db.Warehouses.AsNoTracking().Where(w => w.SellerId == sellerId)
            .OrderBy(w => w.Priority).ThenBy(w => w.WarehouseId).Take(MaxWarehouses).ToListAsync(cancellationToken);
        var consignors = await vault.OpenAllAsync([.. own.Select(w => w.Consignor)], cancellationToken);
        return [.. own.Select((w, i) => new WarehouseResponse(w.WarehouseId, w.Location, consignors[i] ?? Erased(w, http), w.Priority))];
    }

    private static Party Erased(Warehouse warehouse, HttpRequest http) => new(ErasedText.For(http), "", "", "", warehouse.Country);
}

/// <summary>A place goods are posted from.</summary>
/// <param name="WarehouseId">Names it in stock bookings.</param>
/// <param name="Location">UN/LOCODE.</param>
/// <param name="Consignor">Who stands on the papers as sender.</param>
/// <param name="Priority">The smallest number sends first.</param>
public sealed record WarehouseResponse(Guid WarehouseId, string Location, Party Consignor, int Priority);
