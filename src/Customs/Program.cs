using ExportPlatform.Customs;
using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Customs.Papers;
using ExportPlatform.Customs.PreChecks;
using ExportPlatform.Customs.RuleDrafts;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening;
using ExportPlatform.Customs.Statistics;
using ExportPlatform.Customs.Tasks;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.PersonalData;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

// The generated validators are those of the project in which this call stands.
builder.Services.AddValidation();
builder.AddServiceDatabase<CustomsDbContext>("customsdb");
builder.AddPersonalData();
builder.AddClearance();
builder.AddScreening();
builder.Services.AddFourEyesCommand<ReleaseOverride>();
builder.Services.AddFourEyesCommand<PublishRules>();
builder.AddExportAuthorities();
builder.AddExportProofs();
builder.AddCustomsMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapPreChecks();
app.MapClearances();
app.MapPapers();
app.MapExportProofs();
app.MapCertificates();
app.MapTasks();
app.MapStatistics();
app.MapRuleBooks();
app.MapScreening();
app.MapAuthorityNotices();
app.MapFourEyes<CustomsDbContext>(Policies.Desk);
app.MapAuditTrail();

await app.MigrateAsync<CustomsDbContext>();
await app.MigrateVaultAsync();
await app.StartRuleBookAsync<ClearanceRules>();
await app.StartRuleBookAsync<RuleBook>();
await app.AddReferenceDataAsync();
await app.RunAsync();
