using System.Text.Json;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Warehouses;

/// <summary>Seals places of posting that a database of before holds in the clear; its migration has put them where the sealed ones rest.</summary>
internal static class WarehouseSealing
{
    public static async Task SealWarehousesAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, vault) = (scope.ServiceProvider.GetRequiredService<CatalogDbContext>(), scope.ServiceProvider.GetRequiredService<PersonalDataVault>());
        var clear = await db.Database
            .SqlQuery<ClearWarehouse>($"SELECT warehouse_id, seller_id, consignor FROM catalog.warehouse WHERE consignor LIKE '{{%'")
            .ToListAsync();
        foreach (var warehouse in clear)
        {
            var party = JsonSerializer.Deserialize<Party>(warehouse.Consignor, JsonSerializerOptions.Web)!;
            var kept = (await vault.SealAsync(KeyOwner.Person(warehouse.SellerId), party, CancellationToken.None)).ToString();

            // Of two copies that start together one is too late, which is as good.
            await db.Database.ExecuteSqlAsync(
                $"UPDATE catalog.warehouse SET consignor = {kept} WHERE warehouse_id = {warehouse.WarehouseId} AND consignor = {warehouse.Consignor}");
        }
    }

    private sealed record ClearWarehouse(Guid WarehouseId, Guid SellerId, string Consignor);
}
