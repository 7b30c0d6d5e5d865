using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Shipping;
using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Shipping.Rates;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Shipping.Tracking;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

// Here, not in the defaults: request types are found in the project that makes this call.
builder.Services.AddValidation();
builder.AddServiceDatabase<ShippingDbContext>("shippingdb");
builder.Services.AddMemoryCache();
builder.Services.AddScoped<RateBook>();
builder.AddPersonalData();
builder.AddShippingMessaging();
builder.AddCarrier();

var app = builder.Build();
app.UseServiceDefaults();
app.MapRates();
app.MapShipments();
app.MapCarrierHook();
app.MapAuditTrail();

await app.MigrateAsync<ShippingDbContext>();
await app.MigrateVaultAsync();
await app.AddInitialRowsAsync();
await app.RunAsync();
