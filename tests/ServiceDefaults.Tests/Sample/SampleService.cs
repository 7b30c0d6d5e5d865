namespace ExportPlatform.ServiceDefaults.Tests.Sample;

/// <summary>The sample service with a database of its own.</summary>
public sealed class SampleService : IAsyncLifetime
{
    private readonly TestDatabases _databases = new();
    private SampleApp? _app;

    internal SampleApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        await _databases.InitializeAsync();
        _app = await SampleApp.StartAsync("Production", await _databases.CreateAsync());
        await _app.CreateTablesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _databases.DisposeAsync();
    }
}
