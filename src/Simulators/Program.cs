using ExportPlatform.ServiceDefaults;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.Simulators;
using ExportPlatform.Simulators.Authorities;
using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Simulators.Bank;
using ExportPlatform.Simulators.Carrier;
using ExportPlatform.Simulators.CentralBanks;
using ExportPlatform.Simulators.Control;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Shops;
using ExportPlatform.Simulators.Stripe;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddServiceDatabase<SimulatorsDbContext>("simulatorsdb");
builder.AddOutsideWorld();
builder.AddCardNetwork();
builder.AddAuthorities();
builder.AddCarrier();
builder.AddShops();

var app = builder.Build();
app.UseServiceDefaults();
app.UseOutsideWorld();
app.MapCardNetwork();
app.MapStripe();
app.MapAuthorities();
app.MapCarrier();
app.MapShops();
app.MapCentralBanks();
app.MapBank();
app.MapControl();

await app.MigrateAsync<SimulatorsDbContext>();
await app.RunAsync();
