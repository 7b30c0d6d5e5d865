using ExportPlatform.Catalog.Classification;
using ExportPlatform.Catalog.Products;
using ExportPlatform.Catalog.Sellers;
using ExportPlatform.Catalog.Stock;
using ExportPlatform.Catalog.Warehouses;
using ExportPlatform.Messaging;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Database;

/// <summary>The catalogue's own database.</summary>
internal sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : DbContext(options)
{
    /// <summary>The schema all tables are in; raw statements name it.</summary>
    public const string Schema = "catalog";

    public DbSet<Seller> Sellers => Set<Seller>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductPrice> ProductPrices => Set<ProductPrice>();

    public DbSet<HsEdition> HsEditions => Set<HsEdition>();

    public DbSet<HsEntry> HsEntries => Set<HsEntry>();

    public DbSet<AcceptedCode> AcceptedCodes => Set<AcceptedCode>();

    public DbSet<Warehouse> Warehouses => Set<Warehouse>();

    public DbSet<StockItem> StockItems => Set<StockItem>();

    public DbSet<StockMovement> StockMovements => Set<StockMovement>();

    public DbSet<Reservation> Reservations => Set<Reservation>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CatalogDbContext).Assembly);
        modelBuilder.AddMessagingEntities();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.AddRuleBooks();
        modelBuilder.AddAuditTrail();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTradeTypes();
}
