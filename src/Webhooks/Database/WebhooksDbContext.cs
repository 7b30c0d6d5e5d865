using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Database;

/// <summary>Who wants to be told what, and what was told.</summary>
internal sealed class WebhooksDbContext(DbContextOptions<WebhooksDbContext> options) : DbContext(options)
{
    public DbSet<WebhookEndpoint> Endpoints => Set<WebhookEndpoint>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<DeliveryAttempt> Attempts => Set<DeliveryAttempt>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTradeTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("webhooks");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WebhooksDbContext).Assembly);
        modelBuilder.AddMessagingEntities();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.AddAuditTrail();
    }
}
