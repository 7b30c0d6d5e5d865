using ExportPlatform.Catalog;
using ExportPlatform.Catalog.Classification;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Seed;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddCatalog();

var app = builder.Build();

app.UseServiceDefaults();
app.MapCatalog();
app.MapAuditTrail();

await app.MigrateAsync<CatalogDbContext>();
await app.StartRuleBookAsync<RuleBook>();
await app.LoadNomenclatureAsync();
await app.SeedDemoCatalogueAsync();
await app.RunAsync();
