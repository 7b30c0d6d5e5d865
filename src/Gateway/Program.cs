using ExportPlatform.Gateway.ApiReference;
using ExportPlatform.Gateway.Home;
using ExportPlatform.Gateway.Limits;
using ExportPlatform.Gateway.Load;
using ExportPlatform.Gateway.Protection;
using ExportPlatform.Gateway.Proxy;
using ExportPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddConnectionLimits();
builder.AddProxy();
builder.AddRateLimits();
builder.AddLoadShedding();
builder.AddWebOrigins();
builder.Services.AddSingleton<MergedOpenApi>();

var app = builder.Build();

app.UseTrustedProxies();
app.UseForeignHeaderRemoval();
app.UseRequestIds();
app.UseSecurityHeaders();
app.UseServiceDefaults();
app.UseCors();
app.UseRateLimits();
app.UseLoadShedding();
app.MapHomePage();
app.MapApiReference();
app.MapProxy();

await app.RunAsync();
