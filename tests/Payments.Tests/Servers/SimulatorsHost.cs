using ExportPlatform.Simulators;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>The outside world as it is, on a port of its own.</summary>
internal sealed class SimulatorsHost(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<SimulatorsOptions>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    }
}
