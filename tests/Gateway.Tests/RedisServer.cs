using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace ExportPlatform.Gateway.Tests;

/// <summary>A Redis of its own for tests that share or kill one.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private const string Name = "cache";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private DistributedApplication? _app;

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRedis(Name);
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await UpAsync();
        ConnectionString = (await _app.GetConnectionStringAsync(Name))!;
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();

    public async Task StopAsync() => await CommandAsync(KnownResourceCommands.StopCommand);

    public async Task StartAsync()
    {
        await CommandAsync(KnownResourceCommands.StartCommand);
        await UpAsync();
    }

    private async Task CommandAsync(string command)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var result = await _app!.ResourceCommands.ExecuteCommandAsync(Name, command, deadline.Token);
        Assert.True(result.Success, result.ErrorMessage);
    }

    private async Task UpAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _app!.ResourceNotifications.WaitForResourceHealthyAsync(Name, deadline.Token);
    }
}
