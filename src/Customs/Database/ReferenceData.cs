using ExportPlatform.Customs.Rates;
using ExportPlatform.Customs.Screening.Lists;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Database;

/// <summary>Puts the rows that ship with the service into its database: rates and the sample list.</summary>
internal static class ReferenceData
{
    /// <summary>Adds what is missing; what is there stays. Several copies of the service may start at once.</summary>
    public static async Task AddReferenceDataAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('customs.reference-data', 0))");
        foreach (var rate in OfficialRates.Shipped())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO customs.official_rate (currency, effective_on, rub_per_unit, sheet, source)
                VALUES ({rate.Currency}, {rate.EffectiveOn}, {rate.RubPerUnit}, {rate.Sheet}, {rate.Source})
                ON CONFLICT DO NOTHING
                """);
        }

        await AddSampleListAsync(db, now);
        await transaction.CommitAsync();
    }

    private static async Task AddSampleListAsync(CustomsDbContext db, DateTimeOffset now)
    {
        var (version, entries) = ScreeningList.Sample(now);
        if (await db.ScreeningLists.AnyAsync(list => list.ListId == version.ListId && list.Version == version.Version))
        {
            return;
        }

        await db.ScreeningLists.Where(list => list.ListId == version.ListId)
            .ExecuteUpdateAsync(set => set.SetProperty(list => list.IsCurrent, false));
        db.ScreeningLists.Add(version);
        db.ScreeningEntries.AddRange(entries);
        await db.SaveChangesAsync();
    }
}
