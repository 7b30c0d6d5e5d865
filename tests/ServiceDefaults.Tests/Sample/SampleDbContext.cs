using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Tests.Sample;

/// <summary>The database of a small service that uses everything the defaults offer for storage.</summary>
internal sealed class SampleDbContext(DbContextOptions<SampleDbContext> options) : DbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();

    public DbSet<Article> Articles => Set<Article>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTradeTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("sample");
        modelBuilder.Entity<Effect>();
        modelBuilder.Entity<Article>();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.AddAuditTrail();
        modelBuilder.AddFourEyes();
    }
}

/// <summary>Something a request did. Nothing keeps it from happening twice: the tests must see it if it does.</summary>
internal sealed class Effect
{
    public long EffectId { get; init; }

    public required string What { get; init; }
}

/// <summary>A row with every trade type, once required and once optional.</summary>
internal sealed class Article
{
    public Guid ArticleId { get; init; }

    public required Money Price { get; init; }

    public required CurrencyCode Currency { get; init; }

    public CurrencyCode? OtherCurrency { get; init; }

    public required CountryCode Origin { get; init; }

    public CountryCode? OtherOrigin { get; init; }

    public required HsCode HsCode { get; init; }

    public HsCode? OtherHsCode { get; init; }

    public required Weight Weight { get; init; }

    public Weight? OtherWeight { get; init; }
}
