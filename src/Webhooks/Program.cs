using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.Webhooks;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Endpoints;
using ExportPlatform.Webhooks.Events;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

// Here, not in the defaults: request types are found in the project that makes this call.
builder.Services.AddValidation();
builder.AddServiceDatabase<WebhooksDbContext>("webhooksdb");
builder.AddWebhooksMessaging();
builder.AddKeySealing();
builder.AddDeliveries();

var app = builder.Build();
app.UseServiceDefaults();
app.MapEventTypes();
app.MapWebhookEndpoints();
app.MapDeliveries();
app.MapAuditTrail();

await app.MigrateAsync<WebhooksDbContext>();
await app.RunAsync();
