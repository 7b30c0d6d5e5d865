using ExportPlatform.Checkout.Allowances;
using ExportPlatform.Checkout.Carts;
using ExportPlatform.Checkout.Disputes;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.Checkout.Quotes;
using ExportPlatform.Messaging;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Database;

/// <summary>Tables owned by checkout. Mappings sit beside the types they map.</summary>
internal sealed class CheckoutDbContext(DbContextOptions<CheckoutDbContext> options) : DbContext(options)
{
    public DbSet<Cart> Carts => Set<Cart>();

    public DbSet<Quote> Quotes => Set<Quote>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<ExportOrderState> ExportOrders => Set<ExportOrderState>();

    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    public DbSet<DisputeEvidence> DisputeEvidence => Set<DisputeEvidence>();

    public DbSet<ImportAllowance> ImportAllowances => Set<ImportAllowance>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTradeTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("checkout");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CheckoutDbContext).Assembly);
        modelBuilder.AddMessagingEntities();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.AddRuleBooks();
        modelBuilder.AddAuditTrail();
        modelBuilder.AddFourEyes();
    }
}
