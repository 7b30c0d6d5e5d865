using ExportPlatform.Gateway.ApiReference;
using ExportPlatform.Gateway.Home;
using ExportPlatform.Gateway.Protection;
using ExportPlatform.Gateway.Proxy;
using ExportPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddProxy();
builder.AddRateLimits();
builder.Services.AddSingleton<MergedOpenApi>();

var app = builder.Build();

app.UseRequestIds();
app.UseSecurityHeaders();
app.UseServiceDefaults();
app.UseRateLimiter();
app.MapHomePage();
app.MapApiReference();
app.MapProxy();

await app.RunAsync();
