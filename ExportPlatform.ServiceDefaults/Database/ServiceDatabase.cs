using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Clocks;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace ExportPlatform.ServiceDefaults.Database;

/// <summary>A service's own database: registration, migration at start, and how trade types are stored.</summary>
public static class ServiceDatabase
{
    /// <summary>Statements a connection keeps prepared: more than any service has that come often.</summary>
    private const int PreparedStatements = 100;

    /// <summary>
    /// Registers the context on the connection of that name with snake_case names and without retry on failure: outbox, inbox and sagas
    /// open their own transactions, which that option forbids.
    /// </summary>
    public static void AddServiceDatabase<TContext>(this IHostApplicationBuilder builder, string connectionName)
        where TContext : DbContext
    {
        builder.AddNpgsqlDbContext<TContext>(
            connectionName,
            settings =>
            {
                settings.DisableRetry = true;
                settings.ConnectionString = Prepared(settings.ConnectionString);
            },
            options =>
            {
                options.UseSnakeCaseNamingConvention();
                options.AddInterceptors(ReasonSealing.Instance);

                // By its full name: a role that is called like its schema would look for it there, find none and migrate from the start.
                // One statement sees one moment: what belongs to a row is short, and read in two it could be of two moments.
                new NpgsqlDbContextOptionsBuilder(options).MigrationsHistoryTable(HistoryRepository.DefaultTableName, "public")
                    .UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
            });
        builder.Services.AddSingleton(services => new WrittenWords(services.GetService<PersonalDataVault>()));
        builder.Services.SetClockBy<TContext>();
        builder.Services.AddHostedService<IdempotencyKeyRetention<TContext>>();
        builder.AddAuditTrail<TContext>();
    }

    // A step sends the same dozen statements as all others of its kind: the database need not parse and plan them anew. A connection string that says
    // another number keeps it. Locks and settings end with their transaction, and who makes temporary tables clears away earlier ones, so a
    // session need not be wiped before the next borrower: that was seven statements each time.
    private static string? Prepared(string? connectionString)
    {
        if (string.IsNullOrEmpty(connectionString))
        {
            return connectionString;
        }

        var text = new NpgsqlConnectionStringBuilder(connectionString);
        if (text.MaxAutoPrepare == 0)
        {
            text.MaxAutoPrepare = PreparedStatements;
        }

        text.NoResetOnClose = true;

        return text.ConnectionString;
    }

    /// <summary>
    /// Sets the service's clock and applies pending migrations. Copies that start together take turns: EF Core's own lock ends with each migration's transaction, so another copy
    /// could come between two of them.
    /// </summary>
    public static async Task MigrateAsync<TContext>(this WebApplication app)
        where TContext : DbContext
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        var database = db.Database;

        // Before anything asks for the time.
        await app.Services.GetRequiredService<DatabaseClock>().SetByAsync(db);
        await database.OpenConnectionAsync();
        await database.ExecuteSqlAsync($"SELECT pg_advisory_lock(hashtextextended('migrations', 0))");
        try
        {
            await database.MigrateAsync();
        }
        finally
        {
            await database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtextextended('migrations', 0))");
            await database.CloseConnectionAsync();
        }
    }

    /// <summary>Stores currency, country and HS codes as text of fixed length and weights as grams. Call it in <c>ConfigureConventions</c>.</summary>
    public static void UseTradeTypes(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<CurrencyCode>().HaveConversion<CurrencyConverter>().HaveMaxLength(3).AreFixedLength();
        conventions.Properties<CountryCode>().HaveConversion<CountryConverter>().HaveMaxLength(2).AreFixedLength();
        conventions.Properties<HsCode>().HaveConversion<HsCodeConverter>().HaveMaxLength(6).AreFixedLength();
        conventions.Properties<Weight>().HaveConversion<WeightConverter>();
        conventions.ComplexProperties<Money>();
    }

    private sealed class CurrencyConverter() : ValueConverter<CurrencyCode, string>(code => code.Value, text => CurrencyCode.Parse(text));

    private sealed class CountryConverter() : ValueConverter<CountryCode, string>(code => code.Value, text => CountryCode.Parse(text));

    private sealed class HsCodeConverter() : ValueConverter<HsCode, string>(code => code.Value, text => HsCode.Parse(text));

    private sealed class WeightConverter() : ValueConverter<Weight, long>(weight => weight.Grams, grams => new Weight(grams));
}
