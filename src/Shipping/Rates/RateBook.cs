using ExportPlatform.Shipping.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ExportPlatform.Shipping.Rates;

/// <summary>Reads the rows a lane is rated with. Those of today are kept for a minute: every price asks for them, and they change once in months.</summary>
internal sealed class RateBook(ShippingDbContext db, IMemoryCache kept, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>The rows for parcels from one country to another on a day.</summary>
    public async Task<Rating> RatingAsync(CountryCode dispatch, CountryCode destination, DateOnly on, CancellationToken cancellationToken)
    {
        if (on != DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
        {
            return await ReadAsync(dispatch, destination, on, cancellationToken);
        }

        var rating = await kept.GetOrCreateAsync(
            (dispatch, destination, on), _ => ReadAsync(dispatch, destination, on, cancellationToken), new() { AbsoluteExpirationRelativeToNow = Lifetime });
        return rating!;
    }

    private async Task<Rating> ReadAsync(CountryCode dispatch, CountryCode destination, DateOnly on, CancellationToken cancellationToken)
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
