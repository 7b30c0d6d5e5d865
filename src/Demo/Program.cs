using System.Globalization;
using ExportPlatform.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddServiceDiscovery();
builder.Services.AddHttpClient(People.Gateway, client => client.BaseAddress = new Uri($"http://{People.Gateway}")).AddServiceDiscovery();
builder.Services.AddSingleton<People>();
builder.Services.AddSingleton<Journey>();
using var host = builder.Build();

var clock = host.Services.GetRequiredService<TimeProvider>();
var startedAt = DateTimeOffset.TryParse(builder.Configuration["Demo:StartedAt"], CultureInfo.InvariantCulture, out var told) ? told : clock.GetUtcNow();
var journey = host.Services.GetRequiredService<Journey>();
using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3), clock);
var results = new List<JourneyResult>();
foreach (var scenario in Scenario.All)
{
    results.Add(await journey.RunAsync(scenario, deadline.Token));
}

var report = DemoReport.Of(results, startedAt);
if (builder.Configuration["json"] is { } path)
{
    await report.WriteAsync(path, CancellationToken.None);
}

await Farewell.PrintAsync(results, report, host.Services.GetRequiredService<People>(), builder.Configuration, CancellationToken.None);
return results.TrueForAll(result => result.IsAsExpected) ? 0 : 1;
