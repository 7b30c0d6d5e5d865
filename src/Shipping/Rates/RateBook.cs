using ExportPlatform.Shipping.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Rates;

/// <summary>Reads the rows a lane is rated with.</summary>
internal static class RateBook
{
    /// <summary>The rows for parcels from one country to another on a day.</summary>
    public static async Task<Rating> RatingAsync(
        this ShippingDbContext db, CountryCode dispatch, CountryCode destination, DateOnly on, CancellationToken cancellationToken)
    {
        var zones = await db.ZoneMembers.AsNoTracking().Where(member => member.Country == destination).ToListAsync(cancellationToken);
        string[] reaching = [destination.Value, .. zones.Select(member => member.Zone)];
        var tariffs = await db.LaneTariffs.AsNoTracking()
            .Where(t => t.Dispatch == dispatch && reaching.Contains(t.Destination))
            .Where(t => t.EffectiveFrom <= on && (t.EffectiveTo == null || t.EffectiveTo >= on))
            .ToListAsync(cancellationToken);
        return new Rating(tariffs, await db.SizeClasses.AsNoTracking().ToListAsync(cancellationToken), zones);
    }
}
