using System.Security.Claims;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.Access;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Warehouses;

/// <summary>Lists a seller's own warehouses.</summary>
internal static class ListWarehouses
{
    private const int MaxWarehouses = 100;

    public static async Task<IReadOnlyList<WarehouseResponse>> Handle(
        ClaimsPrincipal caller, CatalogDbContext db, CancellationToken cancellationToken)
    {
        var sellerId = caller.SellerId();
        var own = await db.Warehouses.AsNoTracking().Where(w => w.SellerId == sellerId)
            .OrderBy(w => w.Priority).ThenBy(w => w.WarehouseId).Take(MaxWarehouses).ToListAsync(cancellationToken);
        return [.. own.Select(w => new WarehouseResponse(w.WarehouseId, w.Location, w.Consignor(), w.Priority))];
    }
}

/// <summary>A place goods are posted from.</summary>
/// <param name="WarehouseId">Names it in stock bookings.</param>
/// <param name="Location">UN/LOCODE.</param>
/// <param name="Consignor">Who stands on the papers as sender.</param>
/// <param name="Priority">The smallest number sends first.</param>
public sealed record WarehouseResponse(Guid WarehouseId, string Location, Party Consignor, int Priority);
