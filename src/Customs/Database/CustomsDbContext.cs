using ExportPlatform.Customs.Assessments;
using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.CurrencyContracts;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Customs.Rates;
using ExportPlatform.Customs.RuleDrafts;
using ExportPlatform.Customs.Screening.Clearings;
using ExportPlatform.Customs.Screening.ListImports;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Rescreenings;
using ExportPlatform.Customs.Tasks;
using ExportPlatform.Customs.ThreeOrders;
using ExportPlatform.Messaging;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Database;

/// <summary>What the clearance of exports remembers.</summary>
internal sealed class CustomsDbContext(DbContextOptions<CustomsDbContext> options) : DbContext(options)
{
    public DbSet<Clearance> Clearances => Set<Clearance>();

    public DbSet<ClearanceGate> Gates => Set<ClearanceGate>();

    public DbSet<RecordedDecision> Decisions => Set<RecordedDecision>();

    public DbSet<StoredConsignment> Consignments => Set<StoredConsignment>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<LodgedDeclaration> Declarations => Set<LodgedDeclaration>();

    public DbSet<ExportContract> Contracts => Set<ExportContract>();

    public DbSet<ContractUse> ContractUses => Set<ContractUse>();

    public DbSet<AuthorityRequest> AuthorityRequests => Set<AuthorityRequest>();

    public DbSet<WebhookEvent> AuthorityNotices => Set<WebhookEvent>();

    public DbSet<ChargesAssessment> ChargesAssessments => Set<ChargesAssessment>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<CertificateUse> CertificateUses => Set<CertificateUse>();

    public DbSet<LicenceUse> LicenceUses => Set<LicenceUse>();

    public DbSet<ExportProof> ExportProofs => Set<ExportProof>();

    public DbSet<ThreeOrderFacts> ThreeOrderFacts => Set<ThreeOrderFacts>();

    public DbSet<ProofFact> ProofFacts => Set<ProofFact>();

    public DbSet<OfficerTask> Tasks => Set<OfficerTask>();

    public DbSet<OfficialRate> Rates => Set<OfficialRate>();

    public DbSet<ScreeningListVersion> ScreeningLists => Set<ScreeningListVersion>();

    public DbSet<ScreeningEntry> ScreeningEntries => Set<ScreeningEntry>();

    public DbSet<ListImport> ListImports => Set<ListImport>();

    public DbSet<ClearedParty> ClearedParties => Set<ClearedParty>();

    public DbSet<ScreeningRun> ScreeningRuns => Set<ScreeningRun>();

    public DbSet<Rescreening> Rescreenings => Set<Rescreening>();

    public DbSet<RuleDraft> RuleDrafts => Set<RuleDraft>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseTradeTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("customs");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CustomsDbContext).Assembly);
        modelBuilder.AddMessagingEntities();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.AddRuleBooks();
        modelBuilder.AddWebhookEvents();
        modelBuilder.AddAuditTrail();
        modelBuilder.AddFourEyes();
    }
}
