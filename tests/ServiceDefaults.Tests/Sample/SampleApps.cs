namespace ExportPlatform.ServiceDefaults.Tests.Sample;

/// <summary>The sample service without a database, once for each environment.</summary>
public sealed class SampleApps : IAsyncLifetime
{
    private readonly Dictionary<string, SampleApp> _apps = [];

    internal SampleApp this[string environment] => _apps[environment];

    public async ValueTask InitializeAsync()
    {
        foreach (var environment in (string[])["Development", "Production"])
        {
            _apps[environment] = await SampleApp.StartAsync(environment);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values)
        {
            await app.DisposeAsync();
        }
    }
}
