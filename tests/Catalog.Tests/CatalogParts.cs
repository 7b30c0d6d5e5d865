using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ExportPlatform.Catalog.Tests;

/// <summary>The service put together without what runs by itself, so that it can answer for itself and nothing connects to a server.</summary>
internal static class CatalogParts
{
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(CatalogDbContext).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:catalogdb"] = "Host=nowhere;Database=none",
            ["ConnectionStrings:vaultdb"] = "Host=nowhere;Database=none",
            ["PersonalData:MasterKey"] = "a-master-key-of-the-tests-only-and-of-nothing-else",
            ["ConnectionStrings:messaging"] = "amqp://guest:guest@nowhere",
        });
        builder.AddServiceDefaults();
        builder.AddCatalog();
        builder.WebHost.UseTestServer();
        foreach (var runner in builder.Services.Where(IsOwnRunner).ToArray())
        {
            builder.Services.Remove(runner);
        }

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapCatalog();
        return app;
    }

    private static bool IsOwnRunner(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name != "GenericWebHostService";
}
