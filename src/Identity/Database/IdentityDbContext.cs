using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Mandates;
using ExportPlatform.Identity.Sessions;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace ExportPlatform.Identity.Database;

/// <summary>Accounts, mandates, and what OpenIddict keeps: clients, consents, tokens.</summary>
internal sealed class IdentityDbContext(DbContextOptions<IdentityDbContext> options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>The schema all tables are in; raw statements name it.</summary>
    public const string Schema = "identity";

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SessionGrant> SessionGrants => Set<SessionGrant>();

    public DbSet<SpentCode> SpentCodes => Set<SpentCode>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(Schema);
        builder.UseOpenIddict<Guid>();
        builder.ApplyConfigurationsFromAssembly(typeof(IdentityDbContext).Assembly);
        builder.AddIdempotencyKeys();
        builder.AddAuditTrail();
        NameTablesOfTheFrameworks(builder);
    }

    private static void NameTablesOfTheFrameworks(ModelBuilder builder)
    {
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_secret");
        builder.Entity<OpenIddictEntityFrameworkCoreApplication<Guid>>().ToTable("client");
        builder.Entity<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().ToTable("authorization");
        builder.Entity<OpenIddictEntityFrameworkCoreScope<Guid>>().ToTable("scope");
        builder.Entity<OpenIddictEntityFrameworkCoreToken<Guid>>().ToTable("token");
    }
}
