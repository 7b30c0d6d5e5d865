using ExportPlatform.Catalog;
using ExportPlatform.Catalog.Classification;
using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Seed;
using ExportPlatform.Catalog.Warehouses;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.PersonalData;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddCatalog();

var app = builder.Build();

app.UseServiceDefaults();
app.MapCatalog();
app.MapAuditTrail();

await app.MigrateAsync<CatalogDbContext>();
await app.MigrateVaultAsync();
await app.SealWarehousesAsync();
await app.StartRuleBookAsync<RuleBook>();
await app.LoadNomenclatureAsync();
await app.SeedDemoCatalogueAsync();
await app.RunAsync();
