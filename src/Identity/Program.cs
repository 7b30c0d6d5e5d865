using ExportPlatform.Identity;
using ExportPlatform.Identity.Discovery;
using ExportPlatform.Identity.Keys;
using ExportPlatform.Identity.Tokens;
using ExportPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.Services.AddOptions<IssuerOptions>().BindConfiguration(IssuerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<SigningKey>();
if (builder.Environment.IsDevelopment())
{
    builder.Services.AddOptions<DevelopmentClientOptions>()
        .BindConfiguration(DevelopmentClientOptions.Section).ValidateDataAnnotations().ValidateOnStart();
}

var app = builder.Build();

app.UseServiceDefaults();
app.MapDiscovery();
if (app.Environment.IsDevelopment())
{
    app.MapDevelopmentTokens();
}

// Read or made before the first request, so that a key that cannot be kept stops the start and not a login.
_ = app.Services.GetRequiredService<SigningKey>();

await app.RunAsync();
