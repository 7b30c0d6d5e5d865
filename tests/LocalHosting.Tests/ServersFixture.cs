namespace ExportPlatform.LocalHosting.Tests;

/// <summary>One application with all three servers and a service that is handed everything.</summary>
public sealed class ServersFixture : IAsyncLifetime
{
    /// <summary>The running application.</summary>
    public DistributedApplication App { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var database = builder.AddPostgres("postgres").AddDatabase("catalogdb", "catalog");
        var broker = builder.AddRabbitMQ("messaging");
        var cache = builder.AddRedis("my-cache");
        var other = builder.AddEcho("other-service");
        builder.AddProject<Projects.Echo>("echo")
            .WithHttpHealthCheck("/health")
            .WithReference(database).WaitFor(database)
            .WithReference(broker).WaitFor(broker)
            .WithReference(cache).WaitFor(cache)
            .WithReference(other)
            .WithReference(other.GetEndpoint("http"))
            .WithReference("outside", new Uri("https://example.org/"))
            .WithHttpEndpoint(name: "admin", env: "ADMIN_PORT")
            .WithEnvironment("FIXED", "value")
            .WithEnvironment("LINK", $"{other.GetEndpoint("http")}/items");
        App = await builder.StartAsync();
        await App.HealthyAsync("echo");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
