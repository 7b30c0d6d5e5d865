using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Shipping.PostalItems;
using ExportPlatform.Shipping.Rates;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Shipping.Tracking;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Shipping.Database;

/// <summary>What Shipping remembers.</summary>
internal sealed class ShippingDbContext(DbContextOptions<ShippingDbContext> options) : DbContext(options)
{
    public DbSet<LaneTariff> LaneTariffs => Set<LaneTariff>();

    public DbSet<SizeClass> SizeClasses => Set<SizeClass>();

    public DbSet<ZoneMember> ZoneMembers => Set<ZoneMember>();

    public DbSet<SerialRange> SerialRanges => Set<SerialRange>();

    public DbSet<Shipment> Shipments => Set<Shipment>();

    public DbSet<TrackingEvent> TrackingEvents => Set<TrackingEvent>();

    public DbSet<WebhookEvent> CarrierNotices => Set<WebhookEvent>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTradeTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("shipping");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShippingDbContext).Assembly);
        modelBuilder.AddMessagingEntities();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.AddWebhookEvents();
        modelBuilder.AddAuditTrail();
    }
}
