using ExportPlatform.Shipping.PostalItems;
using ExportPlatform.Shipping.Rates;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Database;

/// <summary>Puts the tariffs, size classes, zones and number ranges that come with the service into its database.</summary>
internal static class InitialRows
{
    // Any constant will do that nobody else in this database uses.
    private const long SeedLock = 5_310_001;

    /// <summary>Adds rows that are not there yet and never changes one that is: what an operator has set stays. Copies that start together take turns.</summary>
    public static async Task AddInitialRowsAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShippingDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SeedLock})");
        await AddMissingAsync(db, TariffFiles.SizeClasses, row => row.SizeClassId);
        await AddMissingAsync(db, TariffFiles.Zones, row => $"{row.Zone}/{row.Country}");
        await AddMissingAsync(db, TariffFiles.Tariffs, row => row.TariffId);
        await AddMissingAsync(db, PostalItemNumbers.InitialRanges, row => row.RangeId);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static async Task AddMissingAsync<T>(ShippingDbContext db, IEnumerable<T> rows, Func<T, string> key)
        where T : class
    {
        var present = (await db.Set<T>().AsNoTracking().ToListAsync()).Select(key).ToHashSet(StringComparer.Ordinal);
        db.AddRange(rows.Where(row => !present.Contains(key(row))));
    }
}
