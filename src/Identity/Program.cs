using ExportPlatform.Identity;
using ExportPlatform.Identity.Database;
using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.PersonalData;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddIdentity();

var app = builder.Build();

app.UseForwardedHeaders();
app.UseServiceDefaults();
app.UseRateLimiter();
app.UseAntiforgery();
app.MapIdentity();
app.MapAuditTrail();

await app.MigrateAsync<IdentityDbContext>();
await app.MigrateVaultAsync();
await app.SeedAsync();
await app.RunAsync();
