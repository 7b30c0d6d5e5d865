using ExportPlatform.Simulators.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Carrier;

internal static class CarrierItems
{
    /// <summary>Reads an item and keeps others from changing it until the transaction ends; null when the register has none.</summary>
    public static async Task<CarrierItem?> LockItemAsync(this SimulatorsDbContext db, string itemId, CancellationToken cancellationToken) =>
        (await db.Set<CarrierItem>()
            .FromSql($"SELECT * FROM simulators.carrier_item WHERE item_id = {itemId} FOR UPDATE")
            .ToListAsync(cancellationToken)).SingleOrDefault();
}
