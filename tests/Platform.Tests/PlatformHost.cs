using ExportPlatform.Platform.Tests;

[assembly: AssemblyFixture(typeof(PlatformHost))]

// One platform on two cores: tests take turns, so that one that kills a service does not disturb another.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace ExportPlatform.Platform.Tests;

/// <summary>The whole platform, started once for all tests through its app host, on private servers.</summary>
public class PlatformHost : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);
    private readonly string _secret = Guid.CreateVersion7().ToString("N");
    private DistributedApplication? _app;

    /// <summary>What the services say about themselves.</summary>
    public TelemetryTap Telemetry { get; } = new();

    /// <summary>What the app host keeps to itself and the services.</summary>
    public IReadOnlyList<ParameterResource> Secrets { get; private set; } = [];

    /// <summary>The running application.</summary>
    public DistributedApplication App => _app ?? throw new InvalidOperationException("The platform is not up.");

    /// <summary>What the app host is told besides.</summary>
    private protected virtual IEnumerable<string> Settings => [];

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.ExportPlatform_AppHost>(
            [
                "--environment=Development",
                $"--Parameters:demo-client-secret={_secret}",
                $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={Telemetry.Address}",
                .. Settings,
            ],
            limit.Token);
        Secrets = [.. builder.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret)];
        _app = await builder.BuildAsync(limit.Token);
        await _app.StartAsync(limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", limit.Token);
        await _app.ResourceNotifications.WaitForResourceAsync("demo", KnownResourceStates.TerminalStates, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Telemetry.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The variables a service was started with.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentOfAsync(string service)
    {
        var running = await App.ResourceNotifications.WaitForResourceHealthyAsync(service);
        var process = running.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value;
        var variables = (await File.ReadAllTextAsync($"/proc/{process}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }

    /// <summary>A person or office at the platform's door.</summary>
    public Visitor As(string identity) => new(App.CreateHttpClient("gateway"), identity, _secret);

    /// <summary>The hand that moves the outside world.</summary>
    public OutsideWorld Outside => new(App.CreateHttpClient("simulators"), As("operator"));
}
