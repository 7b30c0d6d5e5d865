using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Database;

/// <summary>What the outside world remembers. Each party's folder brings its own entities and their configurations.</summary>
internal sealed class SimulatorsDbContext(DbContextOptions<SimulatorsDbContext> options) : DbContext(options)
{
    public DbSet<Exchange> Exchanges => Set<Exchange>();

    public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();

    public DbSet<Fault> Faults => Set<Fault>();

    public DbSet<OutgoingWebhook> OutgoingWebhooks => Set<OutgoingWebhook>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTradeTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("simulators");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SimulatorsDbContext).Assembly);
    }
}
